import { expect, test } from 'vitest';
import { cognitoTokenUse } from '../../../src/lint/rules/cognito-token-use.js';
import { findingsOf } from '../subject.js';

test.each([
  ['{ type: token }', 0],
  ['{ type: token, tokenUse: [id] }', 0],
  ['{ type: token, tokenUse: [id, access] }', 1],
  ['{ type: token, tokenUse: [access] }', 1],
])('%s', (provider, count) => {
  const text = `version: 1\nroles: {}\nproviders:\n  p: ${provider}\n  q: { sameAs: p }\n`;
  expect(findingsOf(cognitoTokenUse, text, { target: 'cognito' })).toHaveLength(count);
});
