import { quote } from '../../ruleset/wording.js';
import { cognitoRules, LONGEST_VALUE, lengthOf } from '../cognito.js';
import type { LintRule } from '../rule.js';

const OPERATORS = { Equals: 'equals', NotEqual: 'equals', StartsWith: 'startsWith', Contains: 'contains' } as const;

export const cognitoValue: LintRule = {
  code: 'cognito-value',
  category: 'portability',
  level: 'error',
  summary: 'a rule compares a claim with a longer text than Cognito takes',
  check: ({ ruleSet }, report) => {
    for (const { match, writtenAs, path } of cognitoRules(ruleSet)) {
      const length = lengthOf(match.value);
      if (length <= LONGEST_VALUE) continue;
      report({
        path: [...path, writtenAs, writtenAs === 'match' ? 'value' : OPERATORS[match.type]],
        message: `the value for ${quote(match.claim)} has ${length} characters, and may have ${LONGEST_VALUE} in Cognito`,
        help: 'compare with the beginning, by `StartsWith`, if that is enough',
      });
    }
  },
};
