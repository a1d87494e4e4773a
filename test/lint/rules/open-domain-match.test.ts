import { expect, test } from 'vitest';
import { openDomainMatch } from '../../../src/lint/rules/open-domain-match.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const found = (test: string, rest = ''): readonly string[] =>
  findingsOf(openDomainMatch, fileOf(`- when: ${test}\n  role: admin`, rest)).map(({ message }) => message);

test.each([
  ['{ claim: email, contains: "@a.example" }', 'eve@a.example.evil.example'],
  ['{ claim: email, contains: a.example }', 'eve@a.example.evil.example'],
  ['{ claim: email, startsWith: admin }', 'admin@evil.example'],
  ['{ claim: email, startsWith: "admin@a" }', 'admin@a.evil.example'],
  ['{ claim: email, endsWith: a.example }', 'eve@evila.example'],
  ['{ claim: email, like: "*@a.example*" }', 'eve@a.example.evil.example'],
  ['{ claim: email, like: "admin@*" }', 'admin@evil.example'],
  ['{ claim: hd, endsWith: a.example }', 'evila.example'],
  ['{ claim: custom:domain, startsWith: a. }', 'a..evil.example'],
  ['{ claim: preferred_username, contains: "@a.example" }', 'eve@a.example.evil.example'],
])('%s lets %s through', (test, example) => {
  expect(found(test)[0]).toContain(`\`${example}\` passes`);
});

test.each([
  '{ claim: email, endsWith: "@a.example" }',
  '{ claim: email, endsWith: .a.example }',
  '{ claim: email, like: "*@a.example" }',
  '{ claim: email, like: "*@*.a.example" }',
  '{ claim: email, equals: a@a.example }',
  '{ claim: hd, equals: a.example }',
  '{ claim: scope, contains: orders.read }',
  '{ claim: custom:host, endsWith: .a.example }',
  '{ not: { claim: email, contains: "@a.example" } }',
  '{ claim: email_verified, equals: true }',
])('%s is closed', (test) => {
  expect(found(test)).toEqual([]);
});

test.each([
  ['{ claim: email, matches: ".*@a[.]example.*" }', 'eve@a.example.evil.example'],
  ['{ claim: email, matches: ".*a[.]example" }', 'eve@evila.example'],
  ['{ claim: email, matches: "[a-z]+@[a-z.]*a[.]example" }', 'eve@evila.example'],
  ['{ claim: email, matches: ".*@.*a[.]co[.]uk" }', 'eve@evila.co.uk'],
  ['{ claim: email, matches: ".*@.+[.]co[.]uk" }', 'eve@evila.co.uk'],
  ['{ claim: email, matches: ".*@a.example.com" }', 'eve@axexample.com'],
  ['{ claim: email, matches: ".*@a[.]example|admin.*" }', 'admin@evil.example'],
  ['{ claim: email, matches: "ADMIN@.*", ignoreCase: true }', 'admin@evil.example'],
  ['{ claim: hd, matches: ".*a[.]example" }', 'evila.example'],
  ['{ claim: preferred_username, matches: ".*@a[.]example.*" }', 'eve@a.example.evil.example'],
])('the pattern in %s lets %s through', (test, example) => {
  expect(found(test)[0]).toContain(`\`${example}\` passes`);
});

test.each([
  '{ claim: email, matches: ".*@a[.]example" }',
  '{ claim: email, matches: "[^@]+@(?:.*[.])?a[.]example" }',
  '{ claim: email, matches: "[^@]+@[a-z]+[.]a[.]example" }',
  '{ claim: email, matches: "[^@]+@(?:a|b)[.]example" }',
  '{ claim: email, matches: "ada@a.example" }',
  '{ claim: hd, matches: "(?:.*[.])?a[.]example" }',
  '{ claim: custom:team, matches: "a.*" }',
  // Whether the text is an address at all, which is no test of a domain.
  '{ claim: email, matches: ".+@.+" }',
  '{ claim: email, matches: "[a-z0-9.]+@[a-z0-9-]+(?:[.][a-z]+)+" }',
  '{ claim: email, matches: "[a-z]+[.][a-z]+@.+" }',
])('the pattern in %s is closed, or asks for no domain', (test) => {
  expect(found(test)).toEqual([]);
});

test('patterns that would take many steps are left open', () => {
  const many = `(?:${Array.from({ length: 40 }, (_, i) => `[^@]{${i + 1}}@[a-z.]*`).join('|')})a[.]example`;
  expect(found(`{ claim: email, matches: "${many}" }`)).toEqual([]);
});

test('a declared pattern says what may be in the claim', () => {
  const rest = 'claims: { email: { type: string, pattern: "[a-z]+@a[.]example" } }';
  expect(found('{ claim: email, contains: "@a.example" }', rest)).toEqual([]);
});

test('a denial is open the other way round', () => {
  const deny = (when: string): string => fileOf(`- when: ${when}\n  deny: no`);
  expect(placesOf(openDomainMatch, deny('{ claim: email, contains: "@a.example" }'))).toEqual([]);
  expect(placesOf(openDomainMatch, deny('{ not: { claim: email, contains: "@a.example" } }'))).toHaveLength(1);
});

test('the fix tests the end', () => {
  const [finding] = findingsOf(
    openDomainMatch,
    fileOf('- when: { claim: email, contains: "@a.example" }\n  role: admin'),
  );
  const path = ['providers', POOL, 'rules', 0, 'when', 'contains'];
  expect(finding?.fix?.edits).toEqual([{ path, part: 'key', text: 'endsWith' }]);
  const [match] = findingsOf(
    openDomainMatch,
    fileOf('- match: { claim: email, type: Contains, value: "@a.example" }\n  role: admin'),
  );
  expect(match).not.toHaveProperty('fix');
});
