import { expect, test } from 'vitest';
import { expiredRule } from '../../../src/lint/rules/expired-rule.js';
import { fileOf, findingsOf } from '../subject.js';

const text = fileOf('- id: spring\n  until: 2026-04-01T00:00:00Z\n  when: { claim: a, exists: true }\n  role: admin');
const END = Date.UTC(2026, 3, 1) / 1000;

test('a rule ends just before its `until`', () => {
  expect(findingsOf(expiredRule, text, { now: END - 1 })).toEqual([]);
  expect(findingsOf(expiredRule, text, { now: END }).map(({ message }) => message)).toEqual([
    'the rule `spring` has not applied since `2026-04-01T00:00:00Z`',
  ]);
});

test('without a time, and of rules without an end, nothing is said', () => {
  expect(findingsOf(expiredRule, text)).toEqual([]);
  expect(findingsOf(expiredRule, text.replace('until', 'from'), { now: END + 1 })).toEqual([]);
});
