import { vi } from 'vitest';
import { Questions } from '../../../src/analysis/questions.js';

export interface Work {
  readonly questions: number;
  readonly steps: number;
}

/** What the solver is asked, and what it spends on that. */
export function workOf(run: () => void): Work {
  let [questions, steps] = [0, 0];
  const ask = Questions.prototype.ask;
  vi.spyOn(Questions.prototype, 'ask').mockImplementation(function (this: Questions, wanted, budget, scope) {
    const { left } = budget;
    const answer = scope === undefined ? ask.call(this, wanted, budget) : ask.call(this, wanted, budget, scope);
    questions++;
    steps += left - budget.left;
    return answer;
  });
  try {
    run();
  } finally {
    vi.restoreAllMocks();
  }
  return { questions, steps };
}
