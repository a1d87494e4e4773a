import { expect, test } from 'vitest';
import { cognitoClaimName } from '../../../src/lint/rules/cognito-claim-name.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (test: string): readonly string[] =>
  findingsOf(cognitoClaimName, fileOf(`- ${test}\n  role: admin`), { target: 'cognito' }).map(({ message }) => message);
const match = (claim: string): string => `match: { claim: "${claim}", type: Equals, value: x }`;

test('names have at most 64 characters, of which an emoji is one', () => {
  expect(found(match('a'.repeat(64)))).toEqual([]);
  expect(found(match('😀'.repeat(64)))).toEqual([]);
  expect(found(match('a'.repeat(65)))).toEqual([expect.stringContaining('the name has 65 characters')]);
  expect(found(`when: { claim: "${'a'.repeat(65)}", equals: x }`)).toHaveLength(1);
});

test('names have no white space', () => {
  expect(found(match('dept name'))).toEqual([expect.stringContaining('white space')]);
  expect(found(match('https://acme.example/dept-é'))).toEqual([]);
});

test('of conditions that Cognito cannot ask, nothing is said of the name', () => {
  expect(found(`when: { claim: "${'a'.repeat(65)}", exists: true }`)).toEqual([]);
});
