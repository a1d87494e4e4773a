import { quote } from '../../ruleset/wording.js';
import { MOST_RULES } from '../cognito.js';
import type { LintRule } from '../rule.js';

export const cognitoRuleLimit: LintRule = {
  code: 'cognito-rule-limit',
  category: 'portability',
  level: 'error',
  summary: 'a provider has more rules than Cognito takes',
  check: ({ ruleSet }, report) => {
    for (const { key, rules, sameAs, type } of Object.values(ruleSet.providers)) {
      if (sameAs !== undefined || type === 'token' || rules.length <= MOST_RULES) continue;
      report({
        path: ['providers', key, 'rules', MOST_RULES],
        message: `${quote(key)} has ${rules.length} rules, and Cognito takes ${MOST_RULES} of a provider`,
        help: 'merge rules, or put the roles on groups of the user pool and use `type: token`',
      });
    }
  },
};
