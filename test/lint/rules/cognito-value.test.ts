import { expect, test } from 'vitest';
import { cognitoValue } from '../../../src/lint/rules/cognito-value.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (test: string) =>
  findingsOf(cognitoValue, fileOf(`- ${test}\n  role: admin`), { target: 'cognito' }).map(({ path }) => path.at(-1));

test('values have at most 128 characters, of which an emoji is one', () => {
  const match = (value: string): string => `match: { claim: a, type: Equals, value: ${value} }`;
  expect(found(match('x'.repeat(128)))).toEqual([]);
  expect(found(match('😀'.repeat(128)))).toEqual([]);
  expect(found(match('x'.repeat(129)))).toEqual(['value']);
  expect(found(`when: { claim: a, startsWith: ${'x'.repeat(129)} }`)).toEqual(['startsWith']);
  expect(found(`when: { claim: a, endsWith: ${'x'.repeat(129)} }`)).toEqual([]);
});
