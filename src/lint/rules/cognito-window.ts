import type { LintRule } from '../rule.js';
import { placedRules } from '../walk.js';

export const cognitoWindow: LintRule = {
  code: 'cognito-window',
  category: 'portability',
  level: 'error',
  summary: 'a rule depends on the time, which no rule of Cognito does',
  check: ({ ruleSet }, report) => {
    for (const { rule, path } of placedRules(ruleSet)) {
      const member = rule.from !== undefined ? 'from' : 'until';
      if (rule[member] === undefined) continue;
      report({
        path: [...path, member],
        part: 'key',
        message: `the rules of Cognito hold for good: they have no \`${member}\``,
        help: 'change the role mapping when the time has come, and leave the window out here',
      });
    }
  },
};
