import { expect, test } from 'vitest';
import { valueNotKnown } from '../../../src/lint/rules/value-not-known.js';
import { fileOf, findingsOf } from '../subject.js';

const CLAIMS = `claims:
  cognito:groups: { type: "string[]", known: [admins, support] }
  plan: { type: string, known: [free], values: [free, gold] }
  dept: { type: string, known: [sales] }`;

const found = (test: string): readonly (readonly [string, string | undefined])[] =>
  findingsOf(valueNotKnown, fileOf(`- ${test}\n  role: admin`, CLAIMS)).map(({ message, suggestion }) => [
    message,
    suggestion,
  ]);

test.each([
  ['when: { claim: cognito:groups, includes: admin }', '`admin` is none of the known values', 'admins'],
  ['when: { claim: cognito:groups, includesAny: [support, Admins] }', '`Admins`', 'admins'],
  ['when: { claim: dept, equals: marketing }', '`marketing`', undefined],
  ['match: { claim: cognito:groups, type: Contains, value: Admin }', '`Admin`', undefined],
  ['match: { claim: dept, type: NotEqual, value: sale }', '`sale`', 'sales'],
])('%s', (test, message, suggestion) => {
  expect(found(test)).toEqual([[expect.stringContaining(message), suggestion]]);
});

test.each([
  'when: { claim: cognito:groups, includes: admins }',
  'when: { claim: cognito:groups, includes: ADMINS, ignoreCase: true }',
  'when: { claim: dept, matches: "mark.*" }',
  'when: { claim: other, equals: x }',
  'match: { claim: cognito:groups, type: Contains, value: admin }',
  // `value-not-declared` looks after these.
  'when: { claim: plan, equals: gold }',
  'when: { claim: plan, equals: silver }',
])('%s is left alone', (test) => {
  expect(found(test)).toEqual([]);
});
