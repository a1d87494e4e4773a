import { stepsFor } from '../../src/lint/proof-steps.js';
import { proofsOf } from '../../src/lint/proofs.js';
import type { LintFinding, LintRule } from '../../src/lint/rule.js';
import { RECOMMENDED } from '../../src/lint/settings.js';
import type { LintSubject } from '../../src/lint/subject.js';
import { parse } from '../../src/parse.js';
import type { JsonObject } from '../../src/syntax/json.js';
import { formatPointer, isJsonObject } from '../../src/syntax/json.js';
import { readYaml } from '../../src/syntax/read.js';

export interface SubjectOptions {
  /** Policy files by the path that the rules name them with. */
  readonly files?: Readonly<Record<string, string>>;
  readonly target?: 'cognito';
  readonly now?: number;
  readonly reached?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What lint rules get of a rule file without errors. */
export function subjectOf(text: string, { files = {}, ...rest }: SubjectOptions = {}): LintSubject {
  const result = parse(text, { read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined) });
  if (result.ruleSet === undefined) {
    throw new Error(result.diagnostics.map(({ range, message }) => `${range?.start.line}: ${message}`).join('\n'));
  }
  return {
    ruleSet: result.ruleSet,
    document: documentOf(text),
    proofs: proofsOf(result.ruleSet, stepsFor(RECOMMENDED)),
    locate: result.locate,
    locateInFile: (file, path, part) =>
      Object.hasOwn(files, file) ? readYaml(files[file] ?? '').locate(path, part) : undefined,
    ...rest,
  };
}

function documentOf(text: string): JsonObject {
  const { value } = readYaml(text);
  if (!isJsonObject(value)) throw new Error('a rule file is a mapping');
  return value;
}

/** What one rule finds in a rule file. */
export function findingsOf(rule: LintRule, text: string, options: SubjectOptions = {}): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  rule.check(subjectOf(text, options), (finding) => findings.push(finding));
  return findings;
}

/** The places of what one rule finds, as JSON Pointers. */
export function placesOf(rule: LintRule, text: string, options: SubjectOptions = {}): readonly string[] {
  return findingsOf(rule, text, options).map(({ path }) => formatPointer(path));
}

/** A user pool's provider key. */
export const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789';

/** A rule file with the roles `admin` and `member`, and these rules for one app client of a user pool. */
export function fileOf(rules: string, rest = '', provider = 'type: rules'): string {
  return `version: 1
roles:
  admin: arn:aws:iam::123456789012:role/admin
  member: arn:aws:iam::123456789012:role/member
${rest}
providers:
  ${POOL}:
    ${provider}
    rules:
${rules.replace(/^/gm, '      ')}
`;
}
