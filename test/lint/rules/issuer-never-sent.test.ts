import { expect, test } from 'vitest';
import { issuerNeverSent } from '../../../src/lint/rules/issuer-never-sent.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const found = (test: string, provider = POOL): readonly (string | undefined)[] =>
  findingsOf(issuerNeverSent, fileOf(`- ${test}\n  role: admin`).replace(POOL, provider)).map(
    ({ suggestion }) => suggestion,
  );
const ISSUER = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';

test('an issuer in another form is found', () => {
  expect(
    found('match: { claim: iss, type: Equals, value: "https://graph.facebook.com" }', 'graph.facebook.com'),
  ).toEqual(['graph.facebook.com']);
  expect(found('when: { claim: iss, equals: us-east-1_Example01 }')).toEqual([ISSUER]);
  expect(found('when: { claim: iss, startsWith: "http://" }')).toEqual([ISSUER]);
});

test('the issuer, a part of it, and what nobody knows are not', () => {
  expect(found(`when: { claim: iss, equals: "${ISSUER}" }`)).toEqual([]);
  expect(found('when: { claim: iss, startsWith: "https://" }')).toEqual([]);
  expect(found('match: { claim: iss, type: Contains, value: facebook }', 'graph.facebook.com')).toEqual([]);
  expect(found('when: { claim: iss, equals: x }', 'login.acme.example')).toEqual([]);
  expect(found('when: { claim: iss, equals: accounts.google.com }', 'accounts.google.com')).toEqual([]);
});
