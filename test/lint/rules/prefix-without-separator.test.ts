import { expect, test } from 'vitest';
import { prefixWithoutSeparator } from '../../../src/lint/rules/prefix-without-separator.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (test: string, rest = ''): readonly string[] =>
  findingsOf(prefixWithoutSeparator, fileOf(`- when: ${test}\n  role: admin`, rest)).map(({ message }) => message);

test.each([
  ['{ claim: custom:tenant, startsWith: tenant-1 }', '`tenant-10` starts with `tenant-1` as well'],
  ['{ claim: custom:tenant, startsWith: acme }', '`acmex` starts with `acme` as well'],
  ['{ claim: custom:tenant, like: "acme*" }', '`acmex` starts with `acme` as well'],
])('%s is found', (test, message) => {
  expect(found(test)).toEqual([message]);
});

test.each([
  '{ claim: custom:tenant, startsWith: acme- }',
  '{ claim: custom:tenant, like: "acme-*" }',
  '{ claim: custom:tenant, like: "*acme" }',
  '{ claim: custom:tenant, equals: acme }',
  '{ claim: phone_number, startsWith: "+49" }',
  '{ claim: email, startsWith: admin }',
  '{ not: { claim: custom:tenant, startsWith: acme } }',
])('%s is not', (test) => {
  expect(found(test)).toEqual([]);
});

test('declared values say which names there are', () => {
  const values = (list: string): string => `claims: { custom:tenant: { type: string, values: [${list}] } }`;
  expect(found('{ claim: custom:tenant, startsWith: acme }', values('acme, acme-eu, beta'))).toEqual([]);
  expect(found('{ claim: custom:tenant, startsWith: acme }', values('acme, acme2'))).toEqual([
    '`acme2` starts with `acme` as well',
  ]);
});

test('a match is looked at as well, a denial is not', () => {
  const match = '- match: { claim: custom:tenant, type: StartsWith, value: acme }\n  role: admin';
  expect(findingsOf(prefixWithoutSeparator, fileOf(match))).toMatchObject([{ roles: ['admin'] }]);
  const deny = '- when: { claim: custom:tenant, startsWith: acme }\n  deny: no';
  expect(findingsOf(prefixWithoutSeparator, fileOf(deny))).toEqual([]);
});
