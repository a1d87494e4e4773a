import type { FileText } from '../node/read-text.js';
import type { Paint } from '../report/paint.js';
import type { LoadedRules, ReplState } from './state.js';

/** What the commands of the REPL may touch of the world. */
export interface ReplWorld {
  readonly paint: Paint;
  /** Epoch seconds. */
  readonly now: () => number;
  /** The rules in a file. Problems are shown as `lint` shows them. @throws Failure where there are errors. */
  readonly load: (path: string) => Promise<{ readonly loaded: LoadedRules; readonly problems: string }>;
  readonly tests: TestWorld;
}

/** Where test files are. Paths have `/` between their steps. */
export interface TestWorld {
  /** The test file that was named; left out, it is the one beside the rules. */
  readonly file?: string | undefined;
  readonly isThere: (path: string) => boolean;
  /** Do two paths name one file? */
  readonly isSame: (path: string, other: string) => boolean;
  readonly read: (path: string) => FileText;
  /** Gives why it could not, as a clause. */
  readonly write: (path: string, text: string) => string | undefined;
}

/** What a command answers, and the state it leaves. */
export interface Answer {
  readonly text: string;
  readonly state?: ReplState;
  readonly isOver?: true;
}

export interface ReplCommand {
  /** Without the colon. */
  readonly name: string;
  /** What stands behind the name. */
  readonly argument?: string;
  readonly summary: string;
  /** Of a command that takes nothing behind it: the one that somebody means who writes something there. */
  readonly instead?: string;
  /** @throws Failure on what cannot be done. */
  readonly run: (argument: string, context: ReplContext) => Answer | Promise<Answer>;
  /** What may stand behind the name. */
  readonly candidates?: (state: ReplState, world: ReplWorld) => readonly string[];
}

export interface ReplContext {
  readonly state: ReplState;
  /** The state before the last edit of claims or file; undefined where there was none. */
  readonly before: ReplState | undefined;
  readonly world: ReplWorld;
  readonly commands: readonly ReplCommand[];
}
