import { expect, test } from 'vitest';
import { tokenTypeWithoutRoles } from '../../../src/lint/rules/token-type-without-roles.js';
import { findingsOf, POOL } from '../subject.js';

const file = (provider: string, rest = 'type: token'): string => `version: 1
roles: { admin: arn:aws:iam::123456789012:role/admin }
defaults: { authenticated: admin }
providers:
  ${provider}: { ${rest} }
`;

test('nobody but user pools names roles', () => {
  expect(findingsOf(tokenTypeWithoutRoles, file('www.amazon.com'))).toMatchObject([
    { path: ['providers', 'www.amazon.com', 'type'], roles: [] },
  ]);
  const open = file('www.amazon.com', 'type: token, otherwise: authenticated');
  expect(findingsOf(tokenTypeWithoutRoles, open)).toMatchObject([{ roles: ['admin'] }]);
  expect(findingsOf(tokenTypeWithoutRoles, file(POOL))).toEqual([]);
  expect(
    findingsOf(
      tokenTypeWithoutRoles,
      file('www.amazon.com', 'type: rules, rules: [{ when: { claim: sub, exists: true }, role: admin }]'),
    ),
  ).toEqual([]);
});

test('access tokens name none', () => {
  expect(findingsOf(tokenTypeWithoutRoles, file(POOL, 'type: token, tokenUse: [id, access]'))).toMatchObject([
    { path: ['providers', POOL, 'tokenUse'] },
  ]);
});

test('a provider that shares a mapping of type token is told so', () => {
  const shared = `${file(POOL)}  www.amazon.com: { sameAs: "${POOL}" }\n`;
  expect(findingsOf(tokenTypeWithoutRoles, shared)).toMatchObject([
    { path: ['providers', 'www.amazon.com', 'sameAs'] },
  ]);
});
