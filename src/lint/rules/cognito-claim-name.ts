import { quote } from '../../ruleset/wording.js';
import { CLAIM, cognitoRules, LONGEST_CLAIM, lengthOf } from '../cognito.js';
import type { LintRule } from '../rule.js';

export const cognitoClaimName: LintRule = {
  code: 'cognito-claim-name',
  category: 'portability',
  level: 'error',
  summary: 'a rule names a claim by a name that Cognito does not take',
  check: ({ ruleSet }, report) => {
    for (const { match, writtenAs, path } of cognitoRules(ruleSet)) {
      const problem = problemOf(match.claim);
      if (problem === undefined) continue;
      report({
        path: [...path, writtenAs, 'claim'],
        message: `Cognito's rules cannot look at ${quote(match.claim)}: ${problem}`,
        help: 'map the attribute to one with a shorter and plainer name in the user pool; a principal tag may be made of any claim',
      });
    }
  },
};

function problemOf(claim: string): string | undefined {
  const length = lengthOf(claim);
  if (length > LONGEST_CLAIM) return `the name has ${length} characters, and may have ${LONGEST_CLAIM}`;
  return CLAIM.test(claim) ? undefined : 'the name has white space or a control character';
}
