import { isJsonObject } from '../../syntax/json.js';
import type { LintRule } from '../rule.js';

export const cognitoCustomRole: LintRule = {
  code: 'cognito-custom-role',
  category: 'portability',
  level: 'warning',
  summary: 'a provider lets nobody ask for a role, and in Cognito everybody may',
  check: ({ ruleSet, document }, report) => {
    for (const { key, customRole, sameAs } of Object.values(ruleSet.providers)) {
      if (sameAs !== undefined || customRole === 'allow') continue;
      const { providers } = document;
      const written = isJsonObject(providers) ? providers[key] : undefined;
      const isSaid = isJsonObject(written) && Object.hasOwn(written, 'customRole');
      report({
        ...(isSaid ? { path: ['providers', key, 'customRole'] } : { path: ['providers', key], part: 'key' as const }),
        message: 'in Cognito callers may ask for any of the roles that their claims give them (CustomRoleArn)',
        help: 'write `customRole: allow`, and see that no rule further down gives a role that some should not have',
      });
    }
  },
};
