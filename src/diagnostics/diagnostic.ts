import type { DiagnosticCode } from './codes.js';

/** A place in a text: `line` and `column` count from 1, `offset` from 0, all in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of text; `end` is the position just behind its last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** `error`: the input cannot be used. `warning`: it can, but hardly means what its author wanted. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** One problem found in an input. Diagnostics are plain data: collected, never thrown. */
export interface Diagnostic {
  /** Stable name of the kind of problem. The codes are a closed list, see `DIAGNOSTIC_CODES`. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One line, lower case, no full stop; text taken from the input stands in backticks. */
  readonly message: string;
  /** The name the caller gave the input. */
  readonly file?: string;
  /** JSON Pointer to the value within the input, where the problem belongs to one. */
  readonly path?: string;
  /** Where in the text, where the problem belongs to a place in it. */
  readonly range?: Range;
  /** What to do about it. */
  readonly help?: string;
  /** The known name that the unknown one was probably meant to be. */
  readonly suggestion?: string;
}
