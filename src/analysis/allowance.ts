import type { Budget } from './budget.js';
import type { Reached } from './first-match.js';
import { reach } from './first-match.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Group } from './group.js';
import type { Asking } from './meaning.js';
import { ask } from './query.js';

/** What many questions may take: each of them, and all together. */
export interface Allowance {
  readonly each: number;
  readonly all: Budget;
  /** Called where a question was not asked, or its steps did not last. */
  readonly onSpent?: () => void;
}

/** Lets a question have its steps, and takes what it used from what is left for all; undefined where nothing is left. */
export function withAllowance<Answer>(
  { each, all, onSpent }: Allowance,
  ask: (budget: Budget) => Answer,
): Answer | undefined {
  if (all.left <= 0) {
    onSpent?.();
    return undefined;
  }
  const given = Math.min(each, all.left);
  const budget: Budget = { left: given };
  const answer = ask(budget);
  all.left -= given - Math.max(0, budget.left) + 1;
  if (budget.left < 0) onSpent?.();
  return answer;
}

/** `reach`, with what one question may take; undefined where nothing is left. */
export function reachWithin(
  { allowance, now }: Pick<Asking, 'allowance' | 'now'>,
  group: Group,
  place: number,
  wanted: Formula,
): Reached | undefined {
  return withAllowance(allowance, (budget) => reach(group, place, wanted, now, budget));
}

/** Is there certainly no request of which all of these hold? */
export function isNever(wanted: readonly Formula[], { analysed, now, allowance }: Asking): boolean {
  const formula = analysed.space.gates.and(wanted);
  if (formula === NO) return true;
  if (formula === YES) return false;
  const answer = withAllowance(allowance, (budget) => ask(analysed.space, [formula], now, budget));
  return answer?.kind === 'none';
}
