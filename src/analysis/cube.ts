import type { Condition } from '../ruleset/model.js';
import type { Fact, Space, Subject } from './facts.js';
import type { FactsAt } from './facts-at.js';
import type { Formula } from './gates.js';
import { generalise } from './generalise.js';
import type { Literal } from './literals.js';
import { conditionOf, literal } from './literals.js';
import type { Part, Subset } from './part.js';
import { factsAbout, Implication, partOf, textOf } from './part.js';

/** A condition, and when it is certainly true. All tokens of which it is are wanted, at some times at least. */
export interface Cube {
  readonly condition: Condition;
  readonly isTrue: Formula;
  /** What the condition says. */
  readonly literals: readonly Literal[];
  readonly atSomeTimes: boolean;
}

/** With more tests than these, nobody would read it. */
const MOST_TESTS = 60;

/**
 * The condition that says why one token is wanted, with as little in it as is enough. Undefined: the rule language has no words for it, or the steps were spent.
 * @param reasons The facts that make the token a wanted one, and whether they hold.
 */
export function cubeOf(subset: Subset, at: FactsAt, reasons: ReadonlyMap<Fact, boolean>): Cube | undefined {
  const parts = partsOf(subset, at, reasons);
  const enough = new Implication(subset, [], parts).leastOf(parts);
  if (enough === undefined || enough.length > MOST_TESTS) return undefined;
  const general = generalise(subset, enough);
  if (subset.budget.left < 0) return undefined;
  const literals = general.flatMap(({ literal: one }) => one ?? []);
  return cubeFrom(subset, literals, literals.length < general.length);
}

function cubeFrom(subset: Subset, literals: readonly Literal[], atSomeTimes: boolean): Cube | undefined {
  const condition = literals.length === 0 ? anyToken(subset) : conditionOf(literals);
  return (
    condition && { condition, isTrue: subset.analysed.formulas.condition(condition).isTrue, literals, atSomeTimes }
  );
}

/** The cube without alternative texts for which it is not needed. */
export function narrower(subset: Subset, cube: Cube, isNeeded: (part: Cube) => boolean): Cube {
  const { atSomeTimes } = cube;
  let { literals } = cube;
  for (const [i, one] of literals.entries()) {
    if (one.others.length === 0) continue;
    const texts = alternativesOf(one).filter((each) => {
      const part = cubeFrom(subset, literals.with(i, each), atSomeTimes);
      return part === undefined || isNeeded(part);
    });
    const [first] = texts;
    if (first !== undefined) {
      const others = texts.slice(1).flatMap(({ fact }) => textOf(fact));
      literals = literals.with(i, { ...first, others });
    }
  }
  return cubeFrom(subset, literals, atSomeTimes) ?? cube;
}

/** By text, a literal that names only this one. */
function alternativesOf(one: Literal): readonly Literal[] {
  const { fact, others } = one;
  const texts = [...textOf(fact), ...others];
  return texts.flatMap((text) => {
    if (fact.kind === 'member') return { ...one, others: [], fact: { ...fact, text } };
    if (fact.kind === 'text') return { ...one, others: [], fact: { ...fact, test: { ...fact.test, operand: text } } };
    return [];
  });
}

/** Nothing has to be true of the token. */
function anyToken({ analysed }: Subset): Condition {
  const claim = analysed.compiler.reader(['sub']).path;
  const exists = (operand: boolean): Condition => ({
    kind: 'atom',
    claim,
    test: { operator: 'exists', operand },
    ignoreCase: false,
    ifMissing: undefined,
  });
  return { kind: 'any', of: [exists(true), exists(false)] };
}

/** What there is to be said of the token, for the reasons that it is wanted. */
function partsOf(subset: Subset, at: FactsAt, reasons: ReadonlyMap<Fact, boolean>): readonly Part[] {
  const { space } = subset.analysed;
  const parts = new Map<Formula, Part>();
  const add = (part: Part | undefined): void => {
    if (part !== undefined && at.holds(part.formula) && !parts.has(part.formula)) parts.set(part.formula, part);
  };
  for (const [fact, holds] of reasons) {
    if (fact.kind !== 'opaque' && fact.subject.reader === undefined) {
      const formula = space.of(fact);
      add({ formula: holds ? formula : -formula });
    } else if (fact.kind === 'type') {
      for (const one of literalsOfType(space, at, fact.subject)) add(partOf(subset, one));
    } else add(partOf(subset, literal(fact, holds)));
  }
  return [...parts.values()];
}

/** What is said where it is the type of a claim that matters. */
function literalsOfType(space: Space, at: FactsAt, subject: Subject): readonly Literal[] {
  const type = at.typeOf(subject);
  const isMissing: Fact = { kind: 'type', subject, type: 'missing' };
  if (type !== 'missing') return [literal(isMissing, false), literal({ kind: 'type', subject, type }, true)];
  if (subject.reader?.declaration?.missing !== 'empty') return [literal(isMissing, true)];
  // It is read as a list without members.
  return factsAbout(space, subject)
    .filter(({ kind }) => kind === 'member' || kind === 'subset')
    .map((fact) => literal(fact, false));
}
