import { expect, test } from 'vitest';
import { caseOnlyDifference } from '../../../src/lint/rules/case-only-difference.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (rules: string, rest = ''): readonly (string | undefined)[] =>
  findingsOf(caseOnlyDifference, fileOf(rules, rest)).map(({ suggestion }) => suggestion);

const rule = (when: string, effect = 'role: admin'): string => `- when: ${when}\n  ${effect}\n`;
const FINANCE = rule('{ claim: custom:dept, equals: Finance }');

test.each([
  ['{ claim: custom:dept, equals: finance }', 'role: member'],
  ['{ claim: custom:dept, in: [sales, FINANCE] }', 'role: member'],
  ['{ claim: custom:dept, equals: finance }', 'deny: no'],
])('%s with %s', (when, effect) => {
  expect(found(FINANCE + rule(when, effect))).toEqual(['Finance']);
});

test.each([
  ['the same role', FINANCE + rule('{ claim: custom:dept, equals: finance }')],
  ['one list', rule('{ claim: custom:dept, in: [Finance, finance] }')],
  ['letter case ignored', FINANCE + rule('{ claim: custom:dept, equals: finance, ignoreCase: true }', 'role: member')],
  ['another claim', FINANCE + rule('{ claim: custom:team, equals: finance }', 'role: member')],
  ['the same spelling', FINANCE + rule('{ claim: custom:dept, equals: Finance }', 'role: member')],
  ['one rule', rule('{ any: [{ claim: Dept, equals: a }, { claim: dept, equals: a }] }')],
])('%s is left alone', (_name, rules) => {
  expect(found(rules)).toEqual([]);
});

test('values that are listed are held against the list', () => {
  const rules = FINANCE + rule('{ claim: custom:dept, equals: finance }', 'role: member');
  expect(found(rules, 'claims: { custom:dept: { type: string, known: [finance] } }')).toEqual([]);
});

test('names of claims', () => {
  const rules = rule('{ claim: Dept, equals: a }') + rule('{ claim: dept, equals: b }');
  expect(found(rules)).toEqual(['Dept']);
  // `unknown-claim` looks after those that are known.
  expect(found(rules, 'claims: { dept: { type: string } }')).toEqual([]);
  expect(found(rule('{ claim: Email, equals: a }') + rule('{ claim: email, equals: b }'))).toEqual([]);
});
