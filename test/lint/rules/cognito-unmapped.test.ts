import { expect, test } from 'vitest';
import { cognitoUnmapped } from '../../../src/lint/rules/cognito-unmapped.js';
import { findingsOf } from '../subject.js';

test.each([
  ['{}', 0],
  ['{ unauthenticated: a }', 0],
  ['{ authenticated: a }', 1],
  ['{ authenticated: a, unmappedProviders: deny }', 1],
  ['{ authenticated: a, unmappedProviders: authenticated }', 0],
])('%s', (defaults, count) => {
  const text = `version: 1\nroles: { a: "arn:aws:iam::123456789012:role/a" }\ndefaults: ${defaults}\n`;
  expect(findingsOf(cognitoUnmapped, text, { target: 'cognito' })).toHaveLength(count);
});
