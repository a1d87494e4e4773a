import type { JsonPath } from '../syntax/json.js';
import type { LintSubject } from './subject.js';

/** How much a finding counts; `off` rules do not run. */
export type LintLevel = 'error' | 'warning' | 'off';

export type LintCategory = 'trust' | 'values' | 'structure' | 'portability' | 'policies' | 'suppression';

/** One mistake that a rule file can make, looked for in a sound rule set. */
export interface LintRule {
  /** Stable, in lower case with dashes; the name of its page in docs/lint. */
  readonly code: string;
  readonly category: LintCategory;
  /** In the recommended configuration. */
  readonly level: LintLevel;
  /** In the strict one, where it differs. */
  readonly strict?: LintLevel;
  /** What it finds, in a clause: lower case, no full stop. */
  readonly summary: string;
  readonly check: (subject: LintSubject, report: LintReport) => void;
}

export type LintReport = (finding: LintFinding) => void;

/** Where a rule found its mistake, and what to do about it. */
export interface LintFinding {
  /** Steps from the root of the rule file to the part it is about. */
  readonly path: JsonPath;
  /** Is it about the key at the end of `path`, or about what stands there? Default: the value. */
  readonly part?: 'key' | 'value';
  /** One line, lower case, no full stop, the file's text in backticks. */
  readonly message: string;
  readonly help: string;
  /** The known name that was probably meant. */
  readonly suggestion?: string | undefined;
  /** Names of the roles that the mistake gives away: where one is `privileged`, a finding of the category trust is an error. */
  readonly roles?: readonly string[];
  readonly fix?: LintFix;
}

/** A change that mends a finding and alters no decision but the wrong one. */
export interface LintFix {
  /** What it does, as an imperative clause. */
  readonly title: string;
  readonly edits: readonly LintEdit[];
}

/** Puts text in the place of a part of the file, or takes an entry of a mapping or list out with its lines. */
export type LintEdit =
  | { readonly path: JsonPath; readonly part?: 'key' | 'value'; readonly text: string }
  | { readonly path: JsonPath; readonly remove: true };
