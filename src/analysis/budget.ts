/** The steps that are left for a question. Work counts them down; at nothing, the answer is that nothing was decided. */
export interface Budget {
  left: number;
}

/** Takes steps; false where there were not enough. */
export function spend(budget: Budget, steps: number): boolean {
  budget.left -= steps;
  return budget.left >= 0;
}
