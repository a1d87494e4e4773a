import { expect, test } from 'vitest';
import { cognitoProviderLimit } from '../../../src/lint/rules/cognito-provider-limit.js';
import { placesOf } from '../subject.js';

test('an identity pool maps ten providers', () => {
  const text = (count: number): string =>
    `version: 1\nroles: {}\nproviders:\n${Array.from({ length: count }, (_, i) => `  p${i}: ${i === 0 ? '{ type: token }' : '{ sameAs: p0 }'}\n`).join('')}`;
  expect(placesOf(cognitoProviderLimit, text(10), { target: 'cognito' })).toEqual([]);
  expect(placesOf(cognitoProviderLimit, text(12), { target: 'cognito' })).toEqual(['/providers/p10']);
});
