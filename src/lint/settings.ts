import type { Severity } from '../diagnostics/diagnostic.js';
import type { LintCode } from './codes.js';
import type { LintLevel } from './rule.js';

/** What a configuration says, with everything filled in. */
export interface LintSettings {
  readonly extends: 'recommended' | 'strict';
  /** The levels that differ from those of the configuration extended, by code. */
  readonly rules: ReadonlyMap<string, LintLevel>;
  readonly target?: 'cognito' | undefined;
  /** What proofs of one kind may take for a file, in steps. */
  readonly proofSteps?: number | undefined;
  /** Globs of the files that are not linted, relative to the configuration. */
  readonly ignore: readonly string[];
}

export const RECOMMENDED: LintSettings = { extends: 'recommended', rules: new Map(), ignore: [] };

/** The level of the findings with a code, unless their rule says otherwise of one. */
export function levelOf(code: Pick<LintCode, 'code' | 'level' | 'strict'>, settings: LintSettings): LintLevel {
  const own = settings.rules.get(code.code);
  return own ?? (settings.extends === 'strict' ? (code.strict ?? code.level) : code.level);
}

/** What counts in the end of a finding that has a severity of its own; undefined where its code is off. */
export function severityOf(code: string, own: Severity, settings: LintSettings): Severity | undefined {
  const level = settings.rules.get(code);
  if (level === 'off') return undefined;
  return level ?? own;
}
