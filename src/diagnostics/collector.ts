import type { Diagnostic } from './diagnostic.js';

/** Most problems of one input that are listed; a file that is not a rule file at all has one on every line. */
export const MAX_PROBLEMS: number = 1000;

/** What can be gathered: diagnostics, also such with codes of their own. */
type Collected = Omit<Diagnostic, 'code'>;

/** Gathers the diagnostics of one input, up to a limit that it then says was reached. No warning takes the place of an error. */
export class Collector<Item extends Collected = Diagnostic> {
  readonly #errors: Item[] = [];
  readonly #others: Item[] = [];
  #count = 0;
  #isCutShort = false;

  add(diagnostic: Item): void {
    this.#count++;
    const list = diagnostic.severity === 'error' ? this.#errors : this.#others;
    if (list.length < MAX_PROBLEMS) list.push(diagnostic);
  }

  /** Says that problems were no longer looked for. */
  cutShort(): void {
    this.#isCutShort = true;
  }

  /** Further errors are counted only, and nothing else is listed. */
  get isFull(): boolean {
    return this.#errors.length >= MAX_PROBLEMS;
  }

  get hasErrors(): boolean {
    return this.#errors.length > 0;
  }

  /** In the order of the text, and at one place errors before others, both in the order of discovery. */
  all(): readonly (Item | Diagnostic)[] {
    const listed: (Item | Diagnostic)[] = [
      ...this.#errors,
      ...this.#others.slice(0, MAX_PROBLEMS - this.#errors.length),
    ];
    const sorted = listed.sort((a, b) => offsetOf(a) - offsetOf(b));
    const dropped = this.#count - listed.length;
    if (dropped > 0 || this.#isCutShort) {
      const count = `${Math.max(1, dropped)} more problem${dropped > 1 ? 's are' : ' is'} not listed`;
      sorted.push({
        code: 'too-many-problems',
        severity: this.hasErrors ? 'error' : 'warning',
        message: this.#isCutShort ? `at least ${count}` : count,
        help: 'mend the ones above first',
      });
    }
    return sorted;
  }
}

function offsetOf(diagnostic: Collected): number {
  return diagnostic.range?.start.offset ?? 0;
}
