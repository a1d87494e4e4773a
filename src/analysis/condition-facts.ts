import { TRUE } from '../condition/truth.js';
import type { Condition } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import type { Allowance } from './allowance.js';
import { withAllowance } from './allowance.js';
import type { Readings } from './claims/atom-formula.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Analysed } from './group.js';
import { matchReadings } from './match-formula.js';
import type { PlacedCondition, PlacedTest } from './places.js';
import { partsOf } from './places.js';
import { Query } from './query.js';
import { redundantParts } from './redundant.js';
import type { Sketcher } from './sketch.js';
import { claimsOf } from './sketch.js';
import type { Now } from './time.js';

/** Something that is so of a condition whatever the token and the time are. */
export type ConditionFact =
  | {
      readonly kind: 'never-true';
      /** From the root of the rule file to the condition. */
      readonly path: JsonPath;
      /** Of an `all`: the places of the fewest of its parts that are never true together, counted from 0. */
      readonly because?: readonly number[];
    }
  | { readonly kind: 'always-true'; readonly path: JsonPath }
  /** The part of an `all` or `any` can be left out, with the others that are told of the same condition: it is true, false and unknown as before. */
  | { readonly kind: 'redundant'; readonly path: JsonPath };

/** What it takes to ask about conditions. */
export interface Asking {
  readonly analysed: Analysed;
  readonly sketcher: Sketcher;
  readonly now: Now;
  readonly allowance: Allowance;
  /** What is known of conditions that were asked about. */
  readonly known: WeakMap<Condition, Readings>;
}

/** What is so of a condition and its parts; what could not be decided is left out. */
export function factsOf(root: PlacedCondition, asking: Asking): readonly ConditionFact[] {
  const constants = constantParts(root, asking, isTrueSometimes(root.condition, asking));
  // Where all of it goes without saying, so does any part of it.
  if (constants.some(({ path }) => path === root.path)) return constants;
  const told = new Set(constants.map(({ path }) => path.join('\n')));
  const isTold = (path: JsonPath): boolean => told.has(path.join('\n'));
  return [...constants, ...redundantParts(root, asking, isTold)];
}

/** The same of a rule of Cognito's own kind. */
export function factsOfMatch({ test, path }: PlacedTest, asking: Asking): readonly ConditionFact[] {
  if (test.kind !== 'match') return [];
  const { space, compiler } = asking.analysed;
  const { isTrue } = matchReadings(space, test.match, compiler.reader([test.match.claim]));
  return isNever([isTrue], asking) ? [{ kind: 'never-true', path: [...path, 'match'] }] : [];
}

/** Is there certainly no request of which all of these hold? */
export function isNever(wanted: readonly Formula[], { analysed, now, allowance }: Asking): boolean {
  const formula = analysed.space.gates.and(wanted);
  if (formula === NO) return true;
  if (formula === YES) return false;
  const ask = (budget: Allowance['all']): boolean =>
    new Query(analysed.space, [formula], [], now, budget).ask([]).kind === 'none';
  return withAllowance(allowance, ask) ?? false;
}

/** The readings of a condition; of what it shares with one that was asked about before they are known. */
export function readingsOf(condition: Condition, asking: Asking): Readings {
  const known = asking.known.get(condition);
  if (known !== undefined) return known;
  const made = makeReadings(condition, asking);
  asking.known.set(condition, made);
  return made;
}

function makeReadings(condition: Condition, asking: Asking): Readings {
  const { formulas, space } = asking.analysed;
  const { gates } = space;
  switch (condition.kind) {
    case 'not': {
      const { isTrue, isFalse } = readingsOf(condition.of, asking);
      return { isTrue: isFalse, isFalse: isTrue };
    }
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => readingsOf(part, asking));
      const [trues, falses] = [parts.map(({ isTrue }) => isTrue), parts.map(({ isFalse }) => isFalse)];
      return condition.kind === 'all'
        ? { isTrue: gates.and(trues), isFalse: gates.or(falses) }
        : { isTrue: gates.or(trues), isFalse: gates.and(falses) };
    }
    default:
      return formulas.condition(condition);
  }
}

function isTrueSometimes(condition: Condition, { sketcher, analysed }: Asking): boolean {
  const sketch = sketcher.of({ kind: 'when', condition }, true);
  if (sketch === undefined) return false;
  return analysed.compiler.compile(condition).truth({ claims: claimsOf([sketch]), now: undefined }) === TRUE;
}

/** The smallest parts that are never true where that matters, or always. `isSometimes`: it is known that the whole is true of some request. */
function constantParts(placed: PlacedCondition, asking: Asking, isSometimes: boolean): readonly ConditionFact[] {
  const { condition, path } = placed;
  // What a named condition is, is told of it.
  if (condition.kind === 'use') return [];
  const { isTrue } = readingsOf(condition, asking);
  const parts = partsOf(placed);
  if (!isSometimes && isNever([isTrue], asking)) {
    const culprit = condition.kind === 'all' ? parts.find((part) => isPartNever(part, asking)) : undefined;
    if (culprit !== undefined) return constantParts(culprit, asking, false);
    const because = condition.kind === 'all' ? excluding(condition.of, asking) : undefined;
    return [{ kind: 'never-true', path, ...(because && { because }) }];
  }
  if (isAlways(condition, isTrue, asking)) {
    const culprit = condition.kind === 'any' ? parts.find((part) => isPartAlways(part, asking)) : undefined;
    return culprit === undefined ? [{ kind: 'always-true', path }] : constantParts(culprit, asking, true);
  }
  // Of an `all` that is true, every part is.
  return parts.flatMap((part) => constantParts(part, asking, condition.kind === 'all'));
}

function isPartNever({ condition }: PlacedCondition, asking: Asking): boolean {
  return isNever([readingsOf(condition, asking).isTrue], asking);
}

function isPartAlways({ condition }: PlacedCondition, asking: Asking): boolean {
  return isAlways(condition, readingsOf(condition, asking).isTrue, asking);
}

/** Mostly a token without claims shows that it is not. */
function isAlways(condition: Condition, isTrue: Formula, asking: Asking): boolean {
  const { truth } = asking.analysed.compiler.compile(condition);
  return truth({ claims: emptyRecord<unknown>(), now: undefined }) === TRUE && isNever([-isTrue], asking);
}

/** With more parts in its way, which of them are needed is not asked. */
const MOST_EXCLUDING = 50;

/** The fewest parts that are never true together; undefined where that was not found. */
function excluding(parts: readonly Condition[], asking: Asking): readonly number[] | undefined {
  const places = new Map<Formula, number>();
  for (const [place, part] of parts.entries()) {
    const { isTrue } = readingsOf(part, asking);
    if (!places.has(isTrue)) places.set(isTrue, place);
  }
  const { analysed, now, allowance } = asking;
  const kept = withAllowance(allowance, (budget) => {
    const trues = [...places.keys()];
    const query = new Query(analysed.space, [], trues, now, budget);
    const answer = query.ask(trues);
    if (answer.kind !== 'none' || answer.because.length > MOST_EXCLUDING) return undefined;
    let because = answer.because;
    for (const formula of answer.because) {
      const fewer = query.ask(because.filter((other) => other !== formula));
      if (fewer.kind === 'none') because = fewer.because;
    }
    return because;
  });
  if (kept === undefined || kept.length < 2) return undefined;
  return kept.map((formula) => places.get(formula) ?? 0).sort((a, b) => a - b);
}
