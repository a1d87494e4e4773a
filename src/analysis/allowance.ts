import type { Budget } from './budget.js';

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
