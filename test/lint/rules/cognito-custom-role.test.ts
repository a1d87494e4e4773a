import { expect, test } from 'vitest';
import { cognitoCustomRole } from '../../../src/lint/rules/cognito-custom-role.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const found = (provider: string) =>
  findingsOf(cognitoCustomRole, fileOf('- when: { claim: a, equals: x }\n  role: admin', '', provider), {
    target: 'cognito',
  }).map(({ path, part }) => [path, part]);

test('finds providers that do not let callers ask', () => {
  expect(found('type: rules')).toEqual([[['providers', POOL], 'key']]);
  expect(found('type: rules\n    customRole: deny')).toEqual([[['providers', POOL, 'customRole'], undefined]]);
  expect(found('type: rules\n    customRole: allow')).toEqual([]);
});

test('a mapping that is shared is named once', () => {
  const text = `version: 1\nroles: {}\nproviders:\n  p: { type: token }\n  q: { sameAs: p }\n`;
  expect(findingsOf(cognitoCustomRole, text, { target: 'cognito' })).toHaveLength(1);
});
