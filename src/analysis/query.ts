import type { Budget } from './budget.js';
import type { Space } from './facts.js';
import type { Formula } from './gates.js';
import type { Answer } from './questions.js';
import { Questions } from './questions.js';
import type { Now } from './time.js';

export type { Answer } from './questions.js';

/** Is there a request of which all of these hold? */
export function ask(space: Space, wanted: readonly Formula[], now: Now, budget: Budget): Answer {
  return new Questions(space, now).ask(wanted, budget);
}

/** Questions with something in common: is there a request of which some formulas hold? */
export class Query {
  readonly #questions: Questions;
  readonly #must: readonly Formula[];
  readonly #budget: Budget;

  /** `must` holds always; of `may`, what is asked for with a question. */
  constructor(space: Space, must: readonly Formula[], may: readonly Formula[], now: Now, budget: Budget) {
    this.#questions = new Questions(space, now);
    this.#must = must;
    this.#budget = budget;
    this.#questions.scopeOf([...must, ...may], budget);
  }

  /** Is there a request of which all of these hold? Guesses at what is unknown are only given up where they leave none. */
  ask(wanted: readonly Formula[]): Answer {
    const answer = this.#questions.ask([...this.#must, ...wanted], this.#budget);
    if (answer.kind !== 'none') return answer;
    return { kind: 'none', because: answer.because.filter((formula) => !this.#must.includes(formula)) };
  }

  /** Of formulas that leave no request: as few as leave none either. */
  fewest(formulas: readonly Formula[]): readonly Formula[] {
    return this.#questions.fewest(this.#must, formulas, this.#budget).kept;
  }
}
