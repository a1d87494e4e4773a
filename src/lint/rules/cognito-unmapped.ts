import { quote } from '../../ruleset/wording.js';
import type { LintRule } from '../rule.js';

export const cognitoUnmapped: LintRule = {
  code: 'cognito-unmapped',
  category: 'portability',
  level: 'warning',
  summary: 'providers without rules are denied here, and get the authenticated role in Cognito',
  check: ({ ruleSet: { defaults } }, report) => {
    if (defaults.authenticated === undefined || defaults.unmappedProviders === 'authenticated') return;
    report({
      path: ['defaults', 'authenticated'],
      message: `in Cognito providers that are not in this file get ${quote(defaults.authenticated)}`,
      help: 'map every provider that the identity pool has; then say so with `unmappedProviders: authenticated`',
    });
  },
};
