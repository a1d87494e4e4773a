import { expect, test } from 'vitest';
import { sameConditionOtherRole } from '../../../src/lint/rules/same-condition-other-role.js';
import { fileOf, findingsOf } from '../subject.js';

const rule = (effect: string, value = 'x'): string => `- when: { claim: a, equals: ${value} }\n  ${effect}\n`;
const found = (rules: string, provider?: string) =>
  findingsOf(sameConditionOtherRole, fileOf(rules, '', provider)).map(({ message }) => message);

test.each([
  [
    rule('role: admin') + rule('role: member'),
    'nobody gets `member` here: the rule `#1` asks the same before it, and gives `admin`',
  ],
  [
    rule('deny: no') + rule('role: member'),
    'nobody gets `member` here: the rule `#1` asks the same before it, and denies',
  ],
])('%s', (rules, message) => {
  expect(found(rules)).toEqual([message]);
});

test.each([
  rule('role: admin') + rule('role: admin'),
  rule('role: admin') + rule('role: member', 'y'),
  rule('role: admin') + rule('deny: no'),
  rule('role: admin\n  until: 2030-01-01T00:00:00Z') + rule('role: member'),
])('%s is left alone', (rules) => {
  expect(found(rules)).toEqual([]);
});

test('callers may ask for the second role, but not past a denial', () => {
  const allow = 'type: rules\n    customRole: allow';
  expect(found(rule('role: admin') + rule('role: member'), allow)).toEqual([]);
  expect(found(rule('deny: no') + rule('role: member'), allow)).toHaveLength(1);
});
