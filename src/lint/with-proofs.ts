import type { FixedFile } from './fix.js';
import { fix as fixRules } from './fix.js';
import type { LintOptions } from './lint.js';
import { lintRules } from './lint.js';
import { stepsFor } from './proof-steps.js';
import { proofsOf } from './proofs.js';
import type { ReportedFile } from './report.js';
import { RECOMMENDED } from './settings.js';

/**
 * Everything that is wrong with a rule file, and with the policy files that it names: what reading it finds, and, where it can be used, what
 * the lint rules and the checks of policies find. Does no I/O; the same input gives the same findings.
 * @returns The rule file first, then each policy file that something was found in, ignored or not, in the order of their names.
 * @throws RolecallError `internal`, where a proof and the engine disagree, which would be a bug of rolecall; and nothing else.
 */
export function lint(text: string, options: LintOptions = {}): readonly ReportedFile[] {
  return lintRules(text, proving(options)).reported;
}

/**
 * Lints a rule file and makes the fixes of what was found, until there are none. Fixes that touch the same text are made one after the
 * other. A fix whose text does not say what it should is not made. Does no I/O.
 * @throws RolecallError as `lint` does.
 */
export function fix(text: string, options: LintOptions = {}): FixedFile {
  return fixRules(text, proving(options));
}

function proving(options: LintOptions): LintOptions {
  const steps = stepsFor(options.settings ?? RECOMMENDED);
  return { proofs: (ruleSet) => proofsOf(ruleSet, steps), ...options };
}
