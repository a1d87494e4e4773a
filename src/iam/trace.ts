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
  const found = [...known];
  let doubts: Caveat[] = [];
  let place: StatementPlace | undefined;
  const caveat = (code: CaveatCode, message: string): Caveat => ({
    code,
    message,
    ...(place !== undefined && { statement: place }),
  });
  return {
    enter(statement) {
      place = statement;
    },
    leave(keepDoubts) {
      if (doubts.length > 0) {
        if (keepDoubts) found.push(...doubts);
        doubts = [];
      }
      place = undefined;
    },
    doubt(code, message) {
      (place === undefined ? found : doubts).push(caveat(code, message));
      return UNKNOWN;
    },
    note(code, message) {
      found.push(caveat(code, message));
    },
    caveats() {
      if (found.length < 2) return found;
      const seen = new Map<StatementPlace | undefined, Set<string>>();
      return found.filter(({ code, message, statement }) => {
        const texts = seen.get(statement) ?? new Set<string>();
        seen.set(statement, texts);
        const text = `${code} ${message}`;
        return !texts.has(text) && texts.add(text);
      });
    },
  };
}

const MAX_QUOTED = 80;

/** A text of the policy in backticks, cut where it is long. */
export function quoted(text: string): string {
  return text.length > MAX_QUOTED ? `\`${text.slice(0, MAX_QUOTED)}…\`` : `\`${text}\``;
}
