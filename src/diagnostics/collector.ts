import type { Diagnostic } from './diagnostic.js';

/** Most problems of one input that are listed; a file that is not a rule file at all has one on every line. */
export const MAX_PROBLEMS: number = 1000;

/** Gathers the diagnostics of one input, up to a limit that it then says was reached. */
export class Collector {
  readonly #diagnostics: Diagnostic[] = [];
  #dropped = 0;
  #isCutShort = false;
  #errors = 0;

  add(diagnostic: Diagnostic): void {
    if (diagnostic.severity === 'error') this.#errors++;
    if (this.#diagnostics.length < MAX_PROBLEMS) this.#diagnostics.push(diagnostic);
    else this.#dropped++;
  }

  /** Says that problems were no longer looked for. */
  cutShort(): void {
    this.#isCutShort = true;
  }

  /** Further problems are counted only. */
  get isFull(): boolean {
    return this.#diagnostics.length >= MAX_PROBLEMS;
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** In the order of the text, and in the order of discovery at one place. */
  all(): readonly Diagnostic[] {
    const sorted = [...this.#diagnostics].sort((a, b) => offsetOf(a) - offsetOf(b));
    if (this.#dropped > 0 || this.#isCutShort) {
      const count = `${Math.max(1, this.#dropped)} more problem${this.#dropped > 1 ? 's are' : ' is'} not listed`;
      sorted.push({
        code: 'too-many-problems',
        severity: this.#errors > 0 ? 'error' : 'warning',
        message: this.#isCutShort ? `at least ${count}` : count,
        help: 'mend the ones above first',
      });
    }
    return sorted;
  }
}

function offsetOf(diagnostic: Diagnostic): number {
  return diagnostic.range?.start.offset ?? 0;
}
