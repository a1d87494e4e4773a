import { expect, test } from 'vitest';
import { valueNotDeclared } from '../../../src/lint/rules/value-not-declared.js';
import { fileOf, findingsOf } from '../subject.js';

const CLAIMS = `claims:
  plan: { type: string, values: [free, gold, gold-plus] }
  level: { type: number, values: [1, 2] }
  flag: { type: boolean, values: [true] }
  regions: { type: "string[]", values: [eu-west-1, us-east-1] }
  texts: { type: "string[]", encoding: spaces, values: [a, b] }
  code: { type: string, pattern: "[A-Z]{2}" }
  codes: { type: "string[]", pattern: "[A-Z]{2}" }`;

const found = (test: string): readonly string[] =>
  findingsOf(valueNotDeclared, fileOf(`- ${test}\n  role: admin`, CLAIMS)).map(({ message }) => message);

test.each([
  ['when: { claim: plan, equals: Gold }', 'no value that `plan` may have is `Gold`'],
  ['when: { claim: plan, in: [free, silver] }', 'is `silver`'],
  ['when: { claim: plan, startsWith: silver }', 'starts with `silver`'],
  ['when: { claim: plan, endsWith: -minus }', 'ends with `-minus`'],
  ['when: { claim: plan, contains: old1 }', 'contains `old1`'],
  ['when: { claim: level, equals: 3 }', 'is `3`'],
  ['when: { claim: flag, equals: false }', 'is `false`'],
  ['when: { claim: regions, includes: eu-west-2 }', 'is `eu-west-2`'],
  ['when: { claim: regions, includesAny: [eu-west-1, mars] }', 'is `mars`'],
  ['when: { claim: texts, includes: c }', 'is `c`'],
  ['when: { claim: code, equals: ab }', '`ab` does not match the pattern'],
  ['when: { claim: codes, includesAll: [AB, x] }', '`x` does not match the pattern'],
  ['match: { claim: plan, type: Equals, value: silver }', 'is `silver`'],
  ['match: { claim: plan, type: StartsWith, value: s }', 'starts with `s`'],
  ['match: { claim: regions, type: Contains, value: mars }', 'contains `mars`'],
  ['match: { claim: code, type: Equals, value: abc }', '`abc` does not match the pattern'],
])('%s', (test, message) => {
  expect(found(test)).toEqual([expect.stringContaining(message)]);
});

test.each([
  'when: { claim: plan, equals: gold }',
  'when: { claim: plan, equals: GOLD, ignoreCase: true }',
  'when: { claim: plan, startsWith: GOLD-, ignoreCase: true }',
  'when: { claim: plan, startsWith: gold }',
  'when: { claim: plan, like: "*-plus" }',
  'when: { claim: plan, exists: true }',
  'when: { claim: level, atLeast: 2 }',
  'when: { claim: regions, subsetOf: [eu-west-1] }',
  'when: { claim: code, equals: AB }',
  'when: { claim: code, equals: ab, ignoreCase: true }',
  'when: { claim: code, startsWith: a }',
  'when: { claim: other, equals: a }',
  // Of another type: `impossible-test` looks after it.
  'when: { claim: plan, equals: 1 }',
  // Compares the text as it stands in the token.
  'match: { claim: texts, type: Contains, value: "a b" }',
  'match: { claim: plan, type: NotEqual, value: free }',
])('%s is left alone', (test) => {
  expect(found(test)).toEqual([]);
});

test('suggests the value that was meant', () => {
  const [finding] = findingsOf(
    valueNotDeclared,
    fileOf('- when: { claim: regions, includes: eu-west-l }\n  role: admin', CLAIMS),
  );
  expect(finding?.suggestion).toBe('eu-west-1');
});
