import { MOST_PROVIDERS } from '../cognito.js';
import type { LintRule } from '../rule.js';

export const cognitoProviderLimit: LintRule = {
  code: 'cognito-provider-limit',
  category: 'portability',
  level: 'error',
  summary: 'the file has more providers than an identity pool can map',
  check: ({ ruleSet }, report) => {
    const keys = Object.keys(ruleSet.providers);
    const first = keys[MOST_PROVIDERS];
    if (first === undefined) return;
    report({
      path: ['providers', first],
      part: 'key',
      message: `the file has ${keys.length} providers, and an identity pool can have a role mapping for ${MOST_PROVIDERS}`,
      help: 'divide them among several identity pools; providers with `sameAs` count as well',
    });
  },
};
