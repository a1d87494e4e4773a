import type { LintRule } from '../rule.js';

export const cognitoTokenUse: LintRule = {
  code: 'cognito-token-use',
  category: 'portability',
  level: 'error',
  summary: 'a provider takes access tokens, which Cognito refuses',
  check: ({ ruleSet }, report) => {
    for (const { key, tokenUse, sameAs } of Object.values(ruleSet.providers)) {
      if (sameAs !== undefined || !tokenUse.includes('access')) continue;
      report({
        path: ['providers', key, 'tokenUse'],
        message: 'Cognito takes ID tokens only: access tokens have no `aud`',
        help: 'write `tokenUse: [id]`, or leave it out, and let clients send their ID token',
      });
    }
  },
};
