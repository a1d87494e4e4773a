export { type LintCode, levelledCodes, rulesOf, SUPPRESSION_CODES } from './codes.js';
export { type ConfigOptions, type ReadConfig, readConfig } from './config.js';
export { applyEdits, type FixedFile, fix } from './fix.js';
export { type LintOptions, lint } from './lint.js';
export type { Finding, Report, ReportedFile, RuleInfo, SuppressedFinding, TextEdit } from './report.js';
export type { LintCategory, LintEdit, LintFinding, LintFix, LintLevel, LintReport, LintRule } from './rule.js';
export { LINT_RULES } from './rules/index.js';
export { type LintSettings, RECOMMENDED } from './settings.js';
export type { LintSubject } from './subject.js';
