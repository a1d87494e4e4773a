import { suggest } from '../diagnostics/suggest.js';
import { RolecallError } from '../errors.js';
import type { Expectation } from '../generated/test-document.js';
import type { RuleSet } from '../ruleset/model.js';
import { isRoleArn } from '../ruleset/role-arn.js';
import { quote } from '../ruleset/wording.js';
import { checkQuestion } from '../session/question.js';
import type { JsonPath } from '../syntax/json.js';
import type { Question } from './model.js';
import type { TestReport } from './report.js';

/** Refuses an expectation that no decision of the rule set could meet because of a name in it, or that excludes itself. */
export function checkExpectation(expect: Expectation, at: JsonPath, ruleSet: RuleSet, report: TestReport): void {
  const { role, rule } = expect;
  if (typeof role === 'string' && !isRoleArn(role) && !Object.hasOwn(ruleSet.roles, role)) {
    unknown('unknown-role', `there is no role ${quote(role)}`, role, Object.keys(ruleSet.roles), [...at, 'role']);
  }
  if (typeof rule === 'string') {
    const ids = Object.values(ruleSet.providers).flatMap(({ rules }) => rules.map(({ id }) => id));
    if (!ids.includes(rule)) unknown('unknown-rule', `there is no rule ${quote(rule)}`, rule, ids, [...at, 'rule']);
  }
  for (const part of ['can', 'cannot'] as const) {
    for (const [i, question] of (expect[part] ?? []).entries()) checkAsked(question, [...at, part, i], report);
  }
  const grants = (['via', 'session', 'can'] as const).find((part) => expect[part] !== undefined);
  const isGrant = grants !== undefined || typeof role === 'string';
  if (isGrant && (expect.reason !== undefined || role === null)) {
    const message = `a grant (\`${grants ?? 'role'}\`) and a denial (\`${role === null ? 'role: null' : 'reason'}\`) are expected at once`;
    report({ code: 'contradiction', path: at, message, help: 'leave one of them out' });
  }

  function unknown(
    code: 'unknown-role' | 'unknown-rule',
    message: string,
    name: string,
    known: readonly string[],
    path: JsonPath,
  ): void {
    const suggestion = suggest(name, known);
    const help = suggestion === undefined ? 'name one of the rule file' : `did you mean \`${suggestion}\`?`;
    report({ code, path, message, help, ...(suggestion !== undefined && { suggestion }) });
  }
}

/** Refuses a question that a session would throw on. */
function checkAsked(question: Question, path: JsonPath, report: TestReport): void {
  try {
    checkQuestion(question);
  } catch (error) {
    if (!(error instanceof RolecallError)) throw error;
    report({ code: 'bad-request', path, message: error.message });
  }
}
