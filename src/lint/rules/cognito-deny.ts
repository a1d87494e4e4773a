import type { LintRule } from '../rule.js';
import { placedRules } from '../walk.js';

export const cognitoDeny: LintRule = {
  code: 'cognito-deny',
  category: 'portability',
  level: 'error',
  summary: 'a rule denies, which no rule of Cognito does',
  check: ({ ruleSet }, report) => {
    for (const { rule, path } of placedRules(ruleSet)) {
      if (rule.effect.kind === 'deny') {
        report({
          path: [...path, 'deny'],
          part: 'key',
          message: 'the rules of Cognito give roles, and deny nothing',
          help: 'ask in the rules that give roles for what those who are to be denied have not',
        });
      } else if (rule.onUnknown === 'deny') {
        report({
          path: [...path, 'onUnknown'],
          message: 'the rules of Cognito are passed over where their claim is missing, and deny nothing',
          help: 'leave `onUnknown` out, and see that the rules behind this one are right for such tokens',
        });
      }
    }
  },
};
