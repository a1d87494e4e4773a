import { expect, test } from 'vitest';
import { listAsString } from '../../../src/lint/rules/list-as-string.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const CLAIMS = `claims:
  teams: { type: "string[]" }
  regions: { type: "string[]", encoding: commas }
  name: { type: string }`;

const found = (test: string): readonly string[] =>
  findingsOf(listAsString, fileOf(`- ${test}\n  role: admin`, CLAIMS)).map(({ path }) => String(path.at(-1)));

test.each([
  ['when: { claim: cognito:groups, equals: a }', 'equals'],
  ['when: { claim: cognito:groups, in: [a, b] }', 'in'],
  ['when: { claim: teams, startsWith: a }', 'startsWith'],
  ['when: { claim: regions, contains: a }', 'contains'],
  ['when: { claim: name, includes: a }', 'includes'],
  ['when: { claim: scope, includes: a }', 'includes'],
  ['when: { claim: custom:teams, subsetOf: [a] }', 'subsetOf'],
  ['match: { claim: cognito:groups, type: Equals, value: a }', 'type'],
  ['match: { claim: teams, type: StartsWith, value: a }', 'type'],
])('%s', (test, place) => {
  expect(found(test)).toEqual([place]);
});

test.each([
  'when: { claim: cognito:groups, includes: a }',
  'when: { claim: cognito:groups, exists: true }',
  'when: { claim: name, equals: a }',
  'when: { claim: groups, includes: a }',
  'when: { claim: cognito:roles, equals: a }',
  'match: { claim: cognito:groups, type: Contains, value: a }',
  'match: { claim: regions, type: Equals, value: "a,b" }',
  'match: { claim: name, type: Equals, value: a }',
])('%s is left alone', (test) => {
  expect(found(test)).toEqual([]);
});

test('the fix looks for a member', () => {
  const fixOf = (when: string): unknown =>
    findingsOf(listAsString, fileOf(`- when: ${when}\n  role: admin`))[0]?.fix?.edits;
  const path = ['providers', POOL, 'rules', 0, 'when'];
  expect(fixOf('{ claim: cognito:groups, equals: a }')).toEqual([
    { path: [...path, 'equals'], part: 'key', text: 'includes' },
  ]);
  expect(fixOf('{ claim: cognito:groups, in: [a] }')).toEqual([
    { path: [...path, 'in'], part: 'key', text: 'includesAny' },
  ]);
  expect(fixOf('{ claim: cognito:groups, endsWith: a }')).toBeUndefined();
});
