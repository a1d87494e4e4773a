import type { Caveat, CaveatCode } from './caveat.js';
import type { StatementPlace } from './place.js';
import { UNKNOWN } from './truth.js';

/** Gathers the caveats of one evaluation. */
export interface Trace {
  /** The statement that what follows is about. */
  enter(place: StatementPlace | undefined): void;
  /** Keeps the doubts of the statement, or drops them where its result does not rest on them. */
  leave(keepDoubts: boolean): void;
  /** Something that is open. Gives `UNKNOWN`, so that it can be returned. */
  doubt(code: CaveatCode, message: string): typeof UNKNOWN;
  /** Something that AWS leaves open and that is settled here one way. */
  note(code: CaveatCode, message: string): void;
  /** Each once, in the order they were met. */
  caveats(): readonly Caveat[];
}

/** `known` is what was met before. */
export function createTrace(known: readonly Caveat[] = []): Trace {
  return new CaveatTrace(known);
}

const NONE: readonly Caveat[] = Object.freeze([]);

/** Most evaluations meet nothing, and need no list. */
class CaveatTrace implements Trace {
  #found: Caveat[] | undefined;
  #doubts: Caveat[] | undefined;
  #place: StatementPlace | undefined;

  constructor(known: readonly Caveat[]) {
    this.#found = known.length > 0 ? [...known] : undefined;
    this.#doubts = undefined;
    this.#place = undefined;
  }

  enter(statement: StatementPlace | undefined): void {
    this.#place = statement;
  }

  leave(keepDoubts: boolean): void {
    if (this.#doubts !== undefined) {
      if (keepDoubts) {
        this.#found ??= [];
        this.#found.push(...this.#doubts);
      }
      this.#doubts = undefined;
    }
    this.#place = undefined;
  }

  doubt(code: CaveatCode, message: string): typeof UNKNOWN {
    if (this.#place === undefined) this.note(code, message);
    else {
      this.#doubts ??= [];
      this.#doubts.push(this.#caveat(code, message));
    }
    return UNKNOWN;
  }

  note(code: CaveatCode, message: string): void {
    this.#found ??= [];
    this.#found.push(this.#caveat(code, message));
  }

  #caveat(code: CaveatCode, message: string): Caveat {
    // Several evaluations of one caller can have it.
    return Object.freeze({ code, message, ...(this.#place !== undefined && { statement: this.#place }) });
  }

  caveats(): readonly Caveat[] {
    const found = this.#found ?? NONE;
    if (found.length < 2) return found;
    const seen = new Map<StatementPlace | undefined, Set<string>>();
    return found.filter(({ code, message, statement }) => {
      const texts = seen.get(statement) ?? new Set<string>();
      seen.set(statement, texts);
      const text = `${code} ${message}`;
      return !texts.has(text) && texts.add(text);
    });
  }
}

const MAX_QUOTED = 80;

/** A text of the policy in backticks, cut where it is long. */
export function quoted(text: string): string {
  return text.length > MAX_QUOTED ? `\`${text.slice(0, MAX_QUOTED)}…\`` : `\`${text}\``;
}
