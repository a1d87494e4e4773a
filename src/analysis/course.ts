import type { Space } from './facts.js';
import type { Group } from './group.js';
import { kept } from './once.js';
import { Questions } from './questions.js';
import type { Now } from './time.js';

/** How many earlier rules are taken to be in the way before the engine has met them. */
const SUSPECTS = 24;

/** How much weight a rule has lost by the next question. */
const FADES = 0.98;

/** A solver that has been told of so many formulas makes room for a new one. */
const LARGE = 2000;

/** What the questions about the rules of a group leave for those to come. */
export class Course {
  readonly #space: Space;
  readonly #now: Now;
  #questions: Questions | undefined;
  /** How often rules were in the way, by position; what was longer ago counts less. */
  readonly #weights = new Map<number, number>();
  #weight = 1;

  constructor(space: Space, now: Now) {
    this.#space = space;
    this.#now = now;
  }

  questions(): Questions {
    if (this.#questions === undefined || this.#questions.isSpoilt || this.#questions.size > LARGE) {
      this.#questions = new Questions(this.#space, this.#now);
    }
    return this.#questions;
  }

  /** A rule was in the way of a token. */
  suspect(position: number): void {
    this.#weights.set(position, (this.#weights.get(position) ?? 0) + this.#weight);
  }

  /** Rules before the place that were in the way of others. */
  suspects(place: number): readonly number[] {
    this.#weight /= FADES;
    if (this.#weight > 1e100) this.#fade();
    const found = [...this.#weights].filter(([position, weight]) => position < place && weight > 1.5 * this.#weight);
    const worst = found.sort(([, a], [, b]) => b - a).slice(0, SUSPECTS);
    return worst.map(([position]) => position).sort((a, b) => a - b);
  }

  #fade(): void {
    for (const [position, weight] of this.#weights) this.#weights.set(position, weight / this.#weight);
    this.#weight = 1;
  }
}

/** The group has one for each time. */
export function courseOf(group: Group, now: Now): Course {
  return kept(group.courses, now, () => new Course(group.analysed.space, now));
}
