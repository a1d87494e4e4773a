import { expect, test } from 'vitest';
import { cognitoDeclaration } from '../../../src/lint/rules/cognito-declaration.js';
import { fileOf, findingsOf } from '../subject.js';

const CLAIMS = `claims:
  plan: { type: string, values: [free, gold] }
  code: { type: string, pattern: "[A-Z]+" }
  level: { type: number, encoding: text }
  name: { type: string, writable: false }`;
const found = (test: string, effect = 'role: admin'): readonly (string | number | undefined)[] =>
  findingsOf(cognitoDeclaration, fileOf(`- ${test}\n  ${effect}`, CLAIMS), { target: 'cognito' }).map(({ path }) =>
    path.at(-1),
  );

test.each([
  ['match: { claim: plan, type: NotEqual, value: free }', 'match'],
  ['match: { claim: code, type: StartsWith, value: A }', 'match'],
  ['match: { claim: level, type: NotEqual, value: "1" }', 'match'],
  ['when: { claim: code, contains: A }', 'when'],
])('%s', (test, place) => {
  expect(found(test)).toEqual([place]);
});

test.each([
  'match: { claim: plan, type: Equals, value: free }',
  'match: { claim: name, type: NotEqual, value: x }',
  'match: { claim: other, type: NotEqual, value: x }',
  'when: { claim: plan, exists: true }',
])('%s is left alone', (test) => {
  expect(found(test)).toEqual([]);
});

test('of denials nothing is said', () => {
  expect(found('when: { claim: code, contains: A }', 'deny: no')).toEqual([]);
});
