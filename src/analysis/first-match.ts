import type { Budget } from './budget.js';
import { courseOf } from './course.js';
import type { Formula } from './gates.js';
import type { Group, Witness } from './group.js';
import { certify, decidedBy, disagree } from './group.js';
import type { Questions } from './questions.js';
import type { Now } from './time.js';

export type Reached =
  /** A request that the engine was seen to decide so. */
  | { readonly verdict: 'reached'; readonly witness: Witness }
  /** Proved: of no request. Without the earlier rules at these positions there would be one; `isMinimal`: without any of them. */
  | { readonly verdict: 'unreachable'; readonly because: readonly number[]; readonly isMinimal: boolean }
  /** The steps were spent, or a request could not be made to fit something that was taken as unknown. */
  | { readonly verdict: 'undecided' };

/** How many earlier rules come in one by one before all of them do. */
const ROUNDS = 100;

/**
 * Is there a request that gets to a place among the rules, and of which `wanted` holds there? A place behind the last rule stands for what
 * happens where none decides. Earlier rules come in as the engine meets them, since a few of them mostly settle it.
 * @param steps What it may take; a budget is counted down.
 */
export function reach(group: Group, place: number, wanted: Formula, now: Now, steps: number | Budget): Reached {
  const { decides } = group;
  const budget = typeof steps === 'number' ? { left: steps } : steps;
  const course = courseOf(group, now);
  const questions = course.questions();
  const passed = new Map<Formula, number>();
  const pass = (position: number): void => {
    const formula = -(decides[position] as Formula);
    const known = passed.get(formula);
    if (known === undefined || position < known) passed.set(formula, position);
  };
  for (const position of course.suspects(place)) pass(position);
  for (let round = 1; ; round++) {
    if (round > ROUNDS) for (let position = 0; position < place; position++) pass(position);
    const answer = questions.ask([group.entrance, ...passed.keys(), wanted], budget);
    if (answer.kind === 'unknown') return { verdict: 'undecided' };
    if (answer.kind === 'none') {
      const because = answer.because.filter((formula) => passed.has(formula));
      return explain(questions, [group.entrance, wanted], because, passed, budget);
    }
    const witness = certify(group, answer.situation, now);
    const decided = decidedBy(group, witness);
    const at = decided === -1 ? decides.length : decided;
    const isAsWanted = at === place && !isAtEntrance(witness);
    if (isAsWanted) return { verdict: 'reached', witness };
    if (at >= place || passed.has(-(decides[at] as Formula))) {
      if (answer.isExact) disagree(`the rule at ${place + 1} was to decide, and that at ${at + 1} did`);
      return { verdict: 'undecided' };
    }
    course.suspect(at);
    pass(at);
  }
}

/** Did the claims contradict the provider? */
function isAtEntrance({ decision }: Witness): boolean {
  return decision.outcome === 'deny' && decision.reason === 'unsupported-token';
}

/** Leaves out one rule after the other as long as the others leave no request either. */
function explain(
  questions: Questions,
  must: readonly Formula[],
  because: readonly Formula[],
  passed: ReadonlyMap<Formula, number>,
  budget: { left: number },
): Reached {
  let kept = because;
  let isMinimal = true;
  for (const formula of because) {
    if (!kept.includes(formula)) continue;
    const others = kept.filter((other) => other !== formula);
    const answer = questions.ask([...must, ...others], budget);
    if (answer.kind === 'none') kept = answer.because.filter((one) => others.includes(one));
    else if (answer.kind === 'unknown') isMinimal = false;
  }
  const positions = kept.map((formula) => passed.get(formula) ?? -1).sort((a, b) => a - b);
  return { verdict: 'unreachable', because: positions, isMinimal };
}
