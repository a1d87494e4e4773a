import type { JsonPath } from '../../syntax/json.js';
import type { LintReport, LintRule } from '../rule.js';
import { placedRules } from '../walk.js';

export const cognitoSession: LintRule = {
  code: 'cognito-session',
  category: 'portability',
  level: 'error',
  summary: 'a session is described that Cognito does not give',
  check: ({ ruleSet }, report) => {
    for (const { name, session } of Object.values(ruleSet.roles)) if (session) tell(['roles', name], report);
    for (const { rule, path } of placedRules(ruleSet)) if (rule.session) tell(path, report);
  },
};

function tell(owner: JsonPath, report: LintReport): void {
  report({
    path: [...owner, 'session'],
    part: 'key',
    message: 'Cognito starts sessions itself: of one hour, and without a name, tags or policy of yours',
    help: 'use `principalTags` for tags, and the policies of the role for the rest',
  });
}
