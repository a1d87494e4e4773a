import type { Budget } from './budget.js';
import { courseOf } from './course.js';
import type { Formula } from './gates.js';
import type { Group, Wanted, Witness } from './group.js';
import { disagree, meet } from './group.js';
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

/** How much a rule is made of, roughly. */
const SIZE = 8;

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
  let size = 0;
  for (let round = 1; ; round++) {
    // What the rounds took so far would do for all earlier rules at once.
    const isLast = round > ROUNDS || size > SIZE * place;
    if (isLast) for (let position = 0; position < place; position++) pass(position);
    const asked = [group.entrance, ...passed.keys(), wanted];
    const scope = questions.scopeOf(asked, budget);
    size += scope.variables.size;
    const answer = questions.ask(asked, budget, scope);
    if (answer.kind === 'unknown') return { verdict: 'undecided' };
    if (answer.kind === 'none') {
      const conflict = answer.because.flatMap((formula) => passed.get(formula) ?? []);
      return fewest(group, conflict, { place, formula: wanted }, now, questions, budget);
    }
    const isNew = (at: number): boolean => at >= 0 && at < place && !passed.has(-(decides[at] as Formula));
    let met = meet(group, answer.situation, now);
    if (met.at !== place && !isNew(met.at)) {
      if (answer.isExact) disagree(`the rule at ${place + 1} was to decide, and that at ${met.at + 1} did`);
      met = group.analysed.thorough?.telling(group, { place, formula: wanted }, met, now, budget) ?? met;
    }
    const { at, witness } = met;
    if (at === place) return { verdict: 'reached', witness };
    if (!isNew(at)) return { verdict: 'undecided' };
    course.suspect(at);
    pass(at);
  }
}

/** Of so few rules, leaving out one after the other says at once which are needed. */
const FEW = 16;

/** Of rules that leave no request, some that leave none either. */
function fewest(
  group: Group,
  conflict: readonly number[],
  wanted: Wanted,
  now: Now,
  questions: Questions,
  budget: Budget,
): Reached {
  const { decides, entrance } = group;
  const passing = (positions: readonly number[]): readonly Formula[] =>
    positions.map((position): Formula => -(decides[position] as Formula));
  const { thorough } = group.analysed;
  const sure =
    (conflict.length > FEW && thorough?.surelyNeeded(group, conflict, wanted, now, budget)) || new Set<number>();
  const unsure = conflict.filter((position) => !sure.has(position));
  const must = [entrance, wanted.formula, ...passing([...sure])];
  const { kept, isMinimal } = questions.fewest(must, passing(unsure), budget);
  const left = new Set(kept);
  const because = conflict.filter((position) => sure.has(position) || left.has(-(decides[position] as Formula)));
  return { verdict: 'unreachable', because: because.sort((a, b) => a - b), isMinimal };
}
