import { quote } from '../../ruleset/wording.js';
import type { LintRule } from '../rule.js';

export const unmappedProvidersGetRole: LintRule = {
  code: 'unmapped-providers-get-role',
  category: 'trust',
  level: 'warning',
  summary: 'users of providers that are not in the file get a role',
  check: ({ ruleSet: { defaults } }, report) => {
    const { authenticated, unmappedProviders } = defaults;
    if (unmappedProviders !== 'authenticated' || authenticated === undefined) return;
    report({
      path: ['defaults', 'unmappedProviders'],
      message: `users of every provider that is not in this file get the role ${quote(authenticated)}`,
      help: 'write `unmappedProviders: deny`, and list the providers that are meant, each with its rules',
      roles: [authenticated],
    });
  },
};
