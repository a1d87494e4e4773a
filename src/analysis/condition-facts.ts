import { TRUE } from '../condition/truth.js';
import { Search } from '../mapping/index/search.js';
import type { Condition } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import { withAllowance } from './allowance.js';
import { isNever } from './ask-within.js';
import type { Formula } from './gates.js';
import type { Asking, Meaning } from './meaning.js';
import { insideOf } from './meaning.js';
import { once } from './once.js';
import type { PlacedCondition, PlacedTest } from './places.js';
import { partsOf, placedConditions, placedTests } from './places.js';
import { plainConditions } from './plain.js';
import { Query } from './query.js';
import { redundantParts } from './redundant.js';
import { claimsOf, Sketcher } from './sketch.js';

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
  | {
      readonly kind: 'redundant';
      readonly path: JsonPath;
      /** So it can without the others. */
      readonly isAlone: boolean;
    };

/** What is so of the conditions of a rule set, and of the rules of Cognito's own kind. */
export function conditionFacts(meaning: Meaning): readonly ConditionFact[] {
  const inside = insideOf(meaning);
  const { ruleSet } = inside;
  const asking = once(() => {
    const asked = inside.asking();
    return { ...asked, sketcher: new Sketcher(ruleSet, asked.analysed.compiler) };
  });
  const isPlain = plainConditions(ruleSet);
  const conditions = [...placedConditions(ruleSet)].filter(({ condition }) => !isPlain(condition));
  const matches = [...placedTests(ruleSet)].filter(({ test }) => test.kind === 'match');
  const progress = inside.progress();
  progress.expect(conditions.length + matches.length);
  const facts: ConditionFact[] = [];
  for (const placed of conditions) {
    facts.push(...factsOf(placed, asking()));
    progress.did(1);
  }
  for (const placed of matches) {
    facts.push(...factsOfMatch(placed, asking()));
    progress.did(1);
  }
  return facts;
}

interface AskingOfConditions extends Asking {
  readonly sketcher: Sketcher;
}

/** What is so of a condition and its parts; what could not be decided is left out. */
export function factsOf(root: PlacedCondition, asking: AskingOfConditions): readonly ConditionFact[] {
  const constants = constantParts(root, asking, isTrueSometimes(root.condition, asking));
  // Where all of it goes without saying, so does any part of it.
  if (constants.some(({ path }) => path === root.path)) return constants;
  const told = new Set(constants.map(({ path }) => path.join('\n')));
  const isTold = (path: JsonPath): boolean => told.has(path.join('\n'));
  return [...constants, ...redundantParts(root, asking, isTold)];
}

/** The same of a rule of Cognito's own kind. */
function factsOfMatch({ test, path }: PlacedTest, asking: Asking): readonly ConditionFact[] {
  if (test.kind !== 'match') return [];
  const { isTrue } = asking.analysed.formulas.test(test);
  return isNever([isTrue], asking) ? [{ kind: 'never-true', path: [...path, 'match'] }] : [];
}

function isTrueSometimes(condition: Condition, { sketcher, analysed }: AskingOfConditions): boolean {
  const sketch = sketcher.of({ kind: 'when', condition }, true);
  if (sketch === undefined) return false;
  return analysed.compiler.compile(condition).truth(new Search(claimsOf([sketch]), undefined)) === TRUE;
}

/** The smallest parts that are never true where that matters, or always. `isSometimes`: it is known that the whole is true of some request. */
function constantParts(placed: PlacedCondition, asking: Asking, isSometimes: boolean): readonly ConditionFact[] {
  const { condition, path } = placed;
  // What a named condition is, is told of it.
  if (condition.kind === 'use') return [];
  const { isTrue } = asking.analysed.formulas.condition(condition);
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
  return isNever([asking.analysed.formulas.condition(condition).isTrue], asking);
}

function isPartAlways({ condition }: PlacedCondition, asking: Asking): boolean {
  return isAlways(condition, asking.analysed.formulas.condition(condition).isTrue, asking);
}

/** Mostly a token without claims shows that it is not. */
function isAlways(condition: Condition, isTrue: Formula, asking: Asking): boolean {
  const { truth } = asking.analysed.compiler.compile(condition);
  return truth(new Search(emptyRecord(), undefined)) === TRUE && isNever([-isTrue], asking);
}

/** With more parts in its way, which of them are needed is not asked. */
const MOST_EXCLUDING = 50;

/** The fewest parts that are never true together; undefined where that was not found. */
function excluding(parts: readonly Condition[], asking: Asking): readonly number[] | undefined {
  const places = new Map<Formula, number>();
  for (const [place, part] of parts.entries()) {
    const { isTrue } = asking.analysed.formulas.condition(part);
    if (!places.has(isTrue)) places.set(isTrue, place);
  }
  const { analysed, now, allowance } = asking;
  const kept = withAllowance(allowance, (budget) => {
    const trues = [...places.keys()];
    const query = new Query(analysed.space, [], trues, now, budget);
    const answer = query.ask(trues);
    if (answer.kind !== 'none' || answer.because.length > MOST_EXCLUDING) return undefined;
    return query.fewest(answer.because);
  });
  if (kept === undefined || kept.length < 2) return undefined;
  return kept.map((formula) => places.get(formula) ?? 0).sort((a, b) => a - b);
}
