import { quote } from '../../ruleset/wording.js';
import { isJsonObject } from '../../syntax/json.js';
import type { LintRule } from '../rule.js';

export const cognitoTemplate: LintRule = {
  code: 'cognito-template',
  category: 'portability',
  level: 'error',
  summary: 'a claim makes the ARN of a role, which Cognito takes literally',
  check: ({ ruleSet, document }, report) => {
    const { roles } = document;
    for (const { name, arn } of Object.values(ruleSet.roles)) {
      if (!arn.includes('${claim:')) continue;
      const isMapping = isJsonObject(roles) && isJsonObject(roles[name]);
      report({
        path: isMapping ? ['roles', name, 'arn'] : ['roles', name],
        message: `the ARN of ${quote(name)} has a slot for a claim, and Cognito takes ARNs as they stand`,
        help: 'write a role and a rule for each value, or one role with policies on `aws:PrincipalTag`',
      });
    }
  },
};
