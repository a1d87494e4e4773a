import { expect, test } from 'vitest';
import { cognitoCondition } from '../../../src/lint/rules/cognito-condition.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (test: string, effect = 'role: admin') =>
  findingsOf(cognitoCondition, fileOf(`- ${test}\n  ${effect}`, 'conditions: { c: { claim: a, equals: x } }'), {
    target: 'cognito',
  });

test.each([
  ['when: { claim: a, exists: true }', 'no `exists`'],
  ['when: { claim: a, includes: x }', 'no `includes`'],
  ['when: { claim: a, endsWith: x }', 'no `endsWith`'],
  ['when: { claim: a, in: [x] }', 'no `in`'],
  ['when: { claim: a, equals: 1 }', 'not with a number'],
  ['when: { claim: a, equals: true }', 'not with a boolean'],
  ['when: { claim: a, equals: "" }', '1 to 128 characters'],
  ['when: { claim: a, equals: x, ignoreCase: true }', 'letter case'],
  ['when: { claim: a, equals: x, ifMissing: true }', 'claim is missing'],
  ['when: { claim: /a/b, equals: x }', 'do not look into claims'],
  ['when: { all: [{ claim: a, equals: x }] }', 'no `all`'],
  ['when: { use: c }', 'no `use`'],
  ['when: { not: { claim: a, equals: x } }', 'no `not`'],
  ['when: { logic: { "===": [{ var: a }, x] } }', 'no `logic`'],
])('%s', (test, why) => {
  expect(found(test).map(({ message }) => message)).toEqual([expect.stringContaining(why)]);
});

test.each([
  'when: { claim: a, equals: x }',
  'when: { claim: a, equals: x, ifMissing: false }',
  'when: { claim: /a, startsWith: x }',
  'when: { claim: a, contains: x }',
  'match: { claim: a, type: NotEqual, value: x }',
])('%s can be asked', (test) => {
  expect(found(test)).toEqual([]);
});

test('of denials nothing is said', () => {
  expect(found('when: { claim: a, exists: true }', 'deny: no')).toEqual([]);
});
