import type { Budget } from './budget.js';
import type { Fact, Space, Subject } from './facts.js';
import type { Formula } from './gates.js';
import type { Analysed } from './group.js';
import type { Literal } from './literals.js';
import { conditionOf, weight } from './literals.js';
import { Query } from './query.js';
import type { Now } from './time.js';

/** What is described: the tokens of an entrance of which something is wanted. */
export interface Subset {
  readonly analysed: Analysed;
  readonly entrance: Formula;
  readonly wanted: Formula;
  readonly now: Now;
  readonly budget: Budget;
}

/** Something that a cube may ask for: a test, or what is true of the time, of which conditions do not speak. */
export interface Part {
  readonly formula: Formula;
  readonly literal?: Literal;
}

export function partOf({ analysed }: Subset, one: Literal): Part | undefined {
  const condition = conditionOf([one]);
  return condition && { literal: one, formula: analysed.formulas.condition(condition).isTrue };
}

/** Whether parts together leave no token but wanted ones. */
export class Implication {
  readonly #query: Query;

  constructor({ analysed, entrance, wanted, now, budget }: Subset, always: readonly Part[], some: readonly Part[]) {
    const must = [entrance, -wanted, ...always.map(({ formula }) => formula)];
    this.#query = new Query(analysed.space, must, [...new Set(some.map(({ formula }) => formula))], now, budget);
  }

  /** Those of the parts that are enough; undefined: not even all are, as far as the steps last. */
  of(parts: readonly Part[]): readonly Part[] | undefined {
    const answer = this.#query.ask(parts.map(({ formula }) => formula));
    if (answer.kind !== 'none') return undefined;
    const because = new Set(answer.because);
    return parts.filter(({ formula }) => because.has(formula));
  }

  /** As few of them as are enough; what says least is left out first. */
  leastOf(parts: readonly Part[]): readonly Part[] | undefined {
    let kept = this.of(parts);
    for (const part of [...(kept ?? [])].sort((a, b) => weightOf(b) - weightOf(a))) {
      if (kept?.includes(part)) kept = this.of(kept.filter((other) => other !== part)) ?? kept;
    }
    return kept;
  }
}

function weightOf({ literal: one }: Part): number {
  return one === undefined ? 100 : weight(one);
}

/** How many tests are tried in the place of others that say less. */
const MOST_VARIANTS = 40;

/** Facts about the values of a claim that there are in the whole analysis; some of them, where they are many. */
export function factsAbout(space: Space, subject: Subject): readonly Fact[] {
  return space.about(subject).slice(0, MOST_VARIANTS);
}

/** The text that the claim, or a member of it, is said to be. */
export function textOf(fact: Fact): readonly string[] {
  if (fact.kind === 'member') return [fact.text];
  return fact.kind === 'text' && fact.test.operator === 'equals' ? [fact.test.operand] : [];
}
