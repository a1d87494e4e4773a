import type { DiagnosticCode } from '../diagnostics/codes.js';
import { DIAGNOSTIC_CODES } from '../diagnostics/codes.js';
import type { PolicyCode } from '../iam/validate/index.js';
import { POLICY_CODES } from '../iam/validate/index.js';
import type { Finding, RuleInfo } from './report.js';
import type { LintRule } from './rule.js';
import { LINT_RULES } from './rules/index.js';

/** What is to be known of the findings with one code, besides how they are found. */
export type LintCode = Omit<LintRule, 'check'>;

/** What can be wrong with the comments that suppress findings. */
export const SUPPRESSION_CODES: readonly LintCode[] = [
  {
    code: 'suppression-expired',
    category: 'suppression',
    level: 'warning',
    strict: 'error',
    summary: 'a `rolecall-ignore` is past its end, or its end is no date',
  },
  {
    code: 'suppression-no-reason',
    category: 'suppression',
    level: 'warning',
    strict: 'error',
    summary: 'a `rolecall-ignore` gives no reason',
  },
  {
    code: 'suppression-unknown',
    category: 'suppression',
    level: 'warning',
    strict: 'error',
    summary: 'a `rolecall-ignore` names a code that does not exist, or one that cannot be ignored',
  },
  {
    code: 'suppression-unused',
    category: 'suppression',
    level: 'warning',
    strict: 'error',
    summary: 'a `rolecall-ignore` ignores nothing',
  },
];

/** The diagnostics of reading that are warnings: unlike errors, they can be levelled and ignored. */
export const WARNING_CODES: readonly DiagnosticCode[] = [
  'dead-rules',
  'duplicate-role-arn',
  'import-absent-resolution',
  'import-dead-rules',
  'import-limit',
  'no-authenticated-default',
  'provider-without-client',
  'session-duration',
];

/** Every code that a configuration can level and a comment can ignore; those of suppressions can only be levelled. */
export function levelledCodes(rules: readonly LintCode[] = LINT_RULES): ReadonlySet<string> {
  return new Set([
    ...rules.map(({ code }) => code),
    ...SUPPRESSION_CODES.map(({ code }) => code),
    ...Object.keys(POLICY_CODES),
    ...WARNING_CODES,
  ]);
}

/** Is it the code of an error that keeps a file from being used? */
export function isReadError(code: string): boolean {
  return Object.hasOwn(DIAGNOSTIC_CODES, code);
}

/** What a report says of the codes found, in alphabetical order. */
export function rulesOf(findings: Iterable<Finding>, rules: readonly LintCode[] = LINT_RULES): readonly RuleInfo[] {
  const known = new Map([...rules, ...SUPPRESSION_CODES].map((rule) => [rule.code, rule]));
  const infos = new Map<string, RuleInfo>();
  for (const finding of findings) {
    const { code, severity } = finding;
    const before = infos.get(code);
    if (before !== undefined && (before.level === 'error' || severity !== 'error' || known.has(code))) continue;
    infos.set(code, infoOf(finding, known.get(code)));
  }
  return [...infos.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function infoOf({ code, severity }: Finding, rule: LintCode | undefined): RuleInfo {
  if (rule !== undefined) {
    const { summary, level } = rule;
    return { code, summary, help: `docs/lint/${code}.md`, level };
  }
  const level = severity === 'error' ? 'error' : 'warning';
  return Object.hasOwn(POLICY_CODES, code)
    ? { code, summary: POLICY_CODES[code as PolicyCode], help: `docs/POLICY-CHECKS.md#${code}`, level }
    : { code, summary: DIAGNOSTIC_CODES[code as DiagnosticCode], help: `docs/DIAGNOSTICS.md#${code}`, level };
}
