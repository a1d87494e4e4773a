import { describe, expect, test } from 'vitest';
import { catchAllFirst } from '../../../src/lint/rules/catch-all-first.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const rule = (test: string, rest = 'role: member'): string => `- ${test}\n  ${rest}\n`;
const LAST = rule('when: { claim: cognito:groups, includes: admins }', 'role: admin');
const ISSUER = `https://${POOL.split(':')[0]}`;

/** How many findings there are where something stands behind this rule. */
function found(first: string, rest = '', provider?: string): number {
  return findingsOf(catchAllFirst, fileOf(first + LAST, rest, provider)).length;
}

describe('is about everybody', () => {
  test.each([
    'match: { claim: aud, type: Equals, value: 1example23456789 }',
    'match: { claim: aud, type: StartsWith, value: 1example }',
    'match: { claim: aud, type: Contains, value: example }',
    'match: { claim: aud, type: NotEqual, value: another }',
    `match: { claim: iss, type: Equals, value: "${ISSUER}" }`,
    'when: { claim: aud, equals: 1example23456789 }',
    'when: { claim: aud, in: [another, 1example23456789] }',
    'when: { claim: iss, startsWith: "https://" }',
    'when: { claim: token_use, equals: id }',
    'when: { claim: sub, exists: true }',
    'when: { use: everybody }',
    'when: { all: [{ claim: sub, exists: true }, { claim: token_use, equals: id }] }',
    'when: { any: [{ claim: a, equals: b }, { claim: sub, exists: true }] }',
  ])('%s', (first) => {
    const conditions = 'conditions: { everybody: { claim: sub, exists: true } }';
    expect(found(rule(first), conditions)).toBe(1);
    // A denial is a `when`.
    const denial = first.startsWith('match') ? [] : [found(rule(first, 'deny: nobody'), conditions)];
    expect(denial.every((count) => count === 1)).toBe(true);
  });
});

describe('is about some', () => {
  test.each([
    'match: { claim: aud, type: Equals, value: another }',
    'match: { claim: aud, type: NotEqual, value: 1example23456789 }',
    'match: { claim: sub, type: StartsWith, value: a }',
    'when: { claim: email, exists: true }',
    'when: { claim: sub, exists: false }',
    'when: { claim: client_id, equals: 1example23456789 }',
    'when: { not: { claim: aud, equals: another } }',
    'when: { all: [{ claim: sub, exists: true }, { claim: a, equals: b }] }',
    'when: { any: [{ claim: a, equals: b }, { claim: email, exists: true }] }',
    'when: { claim: aud, equals: 12 }',
  ])('%s', (first) => {
    expect(found(rule(first))).toBe(0);
  });
});

const EVERYBODY = 'when: { claim: aud, equals: 1example23456789 }';

test('where it is the last rule nothing is wrong', () => {
  expect(findingsOf(catchAllFirst, fileOf(LAST + rule(EVERYBODY)))).toEqual([]);
});

test('the first of several is told, with what is behind it', () => {
  const text = fileOf(rule(EVERYBODY) + rule('when: { claim: sub, exists: true }') + LAST);
  expect(placesOf(catchAllFirst, text)).toEqual([`/providers/${POOL.replace('/', '~1')}/rules/0/when`]);
  expect(findingsOf(catchAllFirst, text)[0]?.message).toContain('the 2 rules behind it');
});

test('a window ends', () => {
  expect(found(rule(EVERYBODY, 'role: member\n  until: 2030-01-01T00:00:00Z'))).toBe(0);
});

test('callers may ask for another role, but not after a denial', () => {
  const allow = 'type: rules\n    customRole: allow';
  expect(found(rule(EVERYBODY), '', allow)).toBe(0);
  expect(found(rule(EVERYBODY, 'deny: nobody'), '', allow)).toBe(1);
});

test('access tokens name their client elsewhere', () => {
  expect(found(rule(EVERYBODY), '', 'type: rules\n    tokenUse: [id, access]')).toBe(0);
  expect(
    found(rule('when: { claim: client_id, equals: 1example23456789 }'), '', 'type: rules\n    tokenUse: [access]'),
  ).toBe(1);
});

test('another client may share the rules, or have any', () => {
  const other = `${fileOf(rule(EVERYBODY) + LAST)}  ${POOL.split(':')[0]}:2anotherclient4567:\n    sameAs: ${POOL}\n`;
  expect(findingsOf(catchAllFirst, other)).toEqual([]);
  const both = [
    'when: { claim: sub, exists: true }',
    'when: { claim: aud, in: [1example23456789, 2anotherclient4567] }',
  ];
  for (const one of both) expect(findingsOf(catchAllFirst, other.replaceAll(EVERYBODY, one))).toHaveLength(1);
  expect(findingsOf(catchAllFirst, fileOf(rule(EVERYBODY) + LAST).replace(':1example23456789:', ':'))).toEqual([]);
});

test('of Google and OpenID Connect providers the issuer is known as well', () => {
  const of = (key: string, issuer: string): number =>
    findingsOf(
      catchAllFirst,
      fileOf(rule(`when: { claim: iss, in: [${issuer}] }`) + rule('when: { claim: hd, equals: a }')).replace(POOL, key),
    ).length;
  expect(of('accounts.google.com', 'accounts.google.com, "https://accounts.google.com"')).toBe(1);
  expect(of('accounts.google.com', 'accounts.google.com')).toBe(0);
  expect(of('arn:aws:iam::123456789012:oidc-provider/id.acme.example', '"https://id.acme.example"')).toBe(1);
});

test('a claim that is declared to be something else cannot be read', () => {
  expect(found(rule(EVERYBODY), 'claims: { aud: { type: "string[]" } }')).toBe(0);
});

test('conditions that use one another many times take no time', () => {
  const uses = Array.from({ length: 28 }, (_, i) => `  c${i}: { all: [${`{ use: c${i + 1} }, `.repeat(3)}] }`);
  const conditions = ['conditions:', ...uses, '  c28: { claim: sub, exists: true }'].join('\n');
  expect(found(rule('when: { use: c0 }'), conditions)).toBe(1);
});
