import { expect, test } from 'vitest';
import { unverifiedEmail } from '../../../src/lint/rules/unverified-email.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const found = (rules: string, rest = ''): readonly string[] =>
  placesOf(unverifiedEmail, fileOf(rules, rest)).map((path) => path.replace(/^.*\/rules/, ''));
const grant = (when: string): string => `- when: ${when}\n  role: admin`;

const EMAIL = '{ claim: email, endsWith: "@a.example" }';
const VERIFIED = '{ claim: email_verified, equals: true }';

test.each([
  [EMAIL, '/0/when/claim'],
  [`{ all: [${EMAIL}, { claim: cognito:groups, includes: a }] }`, '/0/when/all/0/claim'],
  [`{ any: [${EMAIL}, ${VERIFIED}] }`, '/0/when/any/0/claim'],
  [`{ all: [{ any: [${EMAIL}, { claim: a, equals: b }] }, { not: ${VERIFIED} }] }`, '/0/when/all/0/any/0/claim'],
  [`{ all: [${EMAIL}, { claim: email_verified, equals: true, ifMissing: true }] }`, '/0/when/all/0/claim'],
  [`{ all: [${EMAIL}, { not: { claim: email_verified, equals: false, ifMissing: false } }] }`, '/0/when/all/0/claim'],
  ['{ logic: { "===": [{ var: email }, a@b.example] } }', '/0/when/logic'],
])('%s is found', (when, place) => {
  expect(found(grant(when))).toEqual([place]);
});

test.each([
  `{ all: [${EMAIL}, ${VERIFIED}] }`,
  `{ all: [{ any: [${EMAIL}, { claim: a, equals: b }] }, ${VERIFIED}] }`,
  `{ all: [${EMAIL}, { claim: email_verified, equals: "true" }] }`,
  `{ all: [${EMAIL}, { not: { claim: email_verified, equals: false } }] }`,
  '{ claim: email, exists: true }',
  `{ all: [{ not: ${EMAIL} }, { claim: cognito:groups, includes: a }] }`,
])('%s is not', (when) => {
  expect(found(grant(when))).toEqual([]);
});

test('a denial of who is not verified holds for the rules behind it', () => {
  const deny = '- when: { claim: email_verified, equals: false }\n  deny: verify your address\n';
  expect(found(`${deny}${grant(EMAIL)}`)).toEqual([]);
  expect(found(`${deny.replace('false', 'false, ifMissing: false')}${grant(EMAIL)}`)).toEqual(['/1/when/claim']);
});

test('a match cannot ask for both', () => {
  expect(found('- match: { claim: email, type: Equals, value: a@b.example }\n  role: admin')).toEqual([
    '/0/match/claim',
  ]);
});

test('a condition with a name is reported once, with the roles of all rules', () => {
  const rest = `conditions: { staff: ${EMAIL} }`;
  const rules = `${grant('{ use: staff }')}\n- when: { use: staff }\n  role: member`;
  expect(findingsOf(unverifiedEmail, fileOf(rules, rest))).toMatchObject([
    { path: ['conditions', 'staff', 'claim'], roles: ['admin', 'member'] },
  ]);
});

test('providers that do not send `email_verified` are left alone', () => {
  const saml = 'arn:aws:iam::123456789012:saml-provider/acme';
  expect(placesOf(unverifiedEmail, fileOf(grant(EMAIL)).replace(POOL, saml))).toEqual([]);
});
