import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimDeclaration } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import { cognitoRules } from '../cognito.js';
import type { LintRule } from '../rule.js';

export const cognitoDeclaration: LintRule = {
  code: 'cognito-declaration',
  category: 'portability',
  level: 'warning',
  summary: 'a rule counts on the declaration of its claim, which Cognito does not have',
  check: ({ ruleSet }, report) => {
    const declarations = new Map(ruleSet.claims.map((each) => [formatClaimName(each.path), each]));
    for (const { match, writtenAs, path, rule } of cognitoRules(ruleSet)) {
      const declaration = declarations.get(formatClaimName([match.claim]));
      // A value that is equal to the wanted one is as declared, or the rule is wrong here already.
      if (rule.effect.kind === 'deny' || match.type === 'Equals' || !declaration || !refusesTexts(declaration))
        continue;
      report({
        path: [...path, writtenAs],
        part: 'key',
        message: `values of ${quote(match.claim)} that break its declaration are not read here, and in Cognito \`${match.type}\` can apply to them`,
        help: 'use `Equals` with the values that are meant, or see that no token has others',
      });
    }
  },
};

/** Are there texts that a claim so declared cannot be? */
function refusesTexts({ type, values, pattern }: ClaimDeclaration): boolean {
  return values !== undefined || pattern !== undefined || type === 'number' || type === 'boolean';
}
