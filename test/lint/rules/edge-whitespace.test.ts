import { expect, test } from 'vitest';
import { edgeWhitespace } from '../../../src/lint/rules/edge-whitespace.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (test: string): readonly string[] =>
  findingsOf(edgeWhitespace, fileOf(`- ${test}\n  role: admin`)).map(({ message }) => message);

test.each([
  ['when: { claim: custom:a, equals: "b " }', 'the value `b ` ends with white space'],
  ['when: { claim: custom:a, equals: " b" }', 'the value ` b` starts with white space'],
  ['when: { claim: custom:a, in: [a, "b\\t"] }', 'the value `b\\t` ends with white space'],
  ['when: { claim: cognito:groups, includes: "b\\u00a0" }', 'ends with white space'],
  ['when: { claim: cognito:groups, includesAll: ["b "] }', 'the value `b ` ends with white space'],
  ['when: { claim: custom:a, startsWith: " b" }', 'the value ` b` starts with white space'],
  ['when: { claim: custom:a, endsWith: "b " }', 'the value `b ` ends with white space'],
  ['when: { claim: "custom:a ", exists: true }', 'the claim name `custom:a ` ends with white space'],
  ['match: { claim: custom:a, type: NotEqual, value: "b " }', 'the value `b ` ends with white space'],
])('%s', (test, message) => {
  expect(found(test)).toEqual([expect.stringContaining(message)]);
});

test.each([
  'when: { claim: custom:a, equals: "b c" }',
  'when: { claim: custom:a, startsWith: "Acme " }',
  'when: { claim: custom:a, endsWith: " Inc" }',
  'when: { claim: custom:a, contains: " b " }',
  'when: { claim: custom:a, like: "b *" }',
  'match: { claim: custom:a, type: StartsWith, value: "Acme " }',
  'match: { claim: custom:a, type: Contains, value: " b " }',
])('%s is left alone', (test) => {
  expect(found(test)).toEqual([]);
});
