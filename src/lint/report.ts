import type { Diagnostic, Range } from '../diagnostics/diagnostic.js';
import type { LintLevel } from './rule.js';

/** Puts text in the place of a stretch of a file. Offsets are those of the text that was linted. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** One thing found in a file: a diagnostic of reading it, or what a lint rule found. */
export interface Finding extends Omit<Diagnostic, 'code'> {
  readonly code: string;
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
}

/** A finding that a comment ignores. */
export interface SuppressedFinding extends Finding {
  /** What the comment says why; may be empty. */
  readonly reason: string;
}

/** What is to be known of a code. */
export interface RuleInfo {
  readonly code: string;
  readonly summary: string;
  /** The page: docs/lint/CODE.md, docs/DIAGNOSTICS.md#CODE or docs/POLICY-CHECKS.md#CODE. */
  readonly help: string;
  /** How much its findings count unless configured otherwise. */
  readonly level: LintLevel;
}

/** A file and everything found in it, in the order of its text. A policy file that rules name is a file of its own. */
export interface ReportedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
  /** What comments of the file ignore, in the order of its text; left out where they ignore nothing. */
  readonly suppressed?: readonly SuppressedFinding[];
  /** Left out where it could not be read. */
  readonly text?: string;
}

/** What a run of the linter found: the one value that every output format writes. */
export interface Report {
  readonly version: 1;
  readonly files: readonly ReportedFile[];
  /** The codes that were found, ignored ones included, in alphabetical order. */
  readonly rules: readonly RuleInfo[];
}
