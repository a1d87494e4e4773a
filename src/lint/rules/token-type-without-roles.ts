import { kindName, providerKind } from '../../mapping/provider-claims.js';
import type { Provider, RuleSet } from '../../ruleset/model.js';
import type { JsonPath } from '../../syntax/json.js';
import type { LintReport, LintRule } from '../rule.js';

export const tokenTypeWithoutRoles: LintRule = {
  code: 'token-type-without-roles',
  category: 'trust',
  level: 'error',
  summary: 'a provider of type token accepts tokens that never name a role',
  check: ({ ruleSet }, report) => {
    for (const provider of Object.values(ruleSet.providers)) {
      if (provider.type === 'token') checkProvider(provider, ruleSet, report);
    }
  },
};

function checkProvider(provider: Provider, { defaults }: RuleSet, report: LintReport): void {
  const { key, sameAs, tokenUse, otherwise } = provider;
  const kind = providerKind(key);
  const at: JsonPath = ['providers', key];
  const roles = otherwise === 'authenticated' && defaults.authenticated !== undefined ? [defaults.authenticated] : [];
  const outcome = roles.length === 0 ? 'everybody is denied' : 'everybody gets the authenticated role';
  if (kind !== 'user-pool') {
    report({
      path: [...at, sameAs === undefined ? 'type' : 'sameAs'],
      message: `${kindName(kind)} names no roles in its tokens, so that ${outcome}`,
      help: 'only user pools send `cognito:roles` and `cognito:preferred_role`; write `type: rules`',
      roles,
    });
  } else if (sameAs === undefined && tokenUse.includes('access')) {
    report({
      path: [...at, 'tokenUse'],
      message: 'access tokens name no roles, so that `otherwise` decides about them',
      help: 'leave out `tokenUse`, so that ID tokens are asked for, or write `type: rules`',
      roles,
    });
  }
}
