import { expect, test } from 'vitest';
import { overlap } from '../../../src/lint/rules/overlap.js';
import { fileOf, findingsOf } from '../subject.js';

const rule = (when: string, effect = 'role: admin'): string => `- when: ${when}\n  ${effect}\n`;
const found = (rules: string): readonly string[] => findingsOf(overlap, fileOf(rules)).map(({ message }) => message);
const group = (name: string): string => `{ claim: g, includes: ${name} }`;

test('shows a token that two rules are about', () => {
  expect(found(rule(group('a')) + rule(group('b'), 'role: member'))).toEqual([
    'the rule `#2` is about tokens that `#1` takes before it, such as `{"g":["a","b"]}`, where `#1` gives `admin`',
  ]);
});

test('tells of each rule once', () => {
  const rules = rule(group('a'), 'deny: no') + rule(group('b'), 'role: member') + rule(group('c'));
  expect(found(rules).map((message) => message.split(', such')[0])).toEqual([
    'the rule `#2` is about tokens that `#1` takes before it',
    'the rule `#3` is about tokens that `#1` and `#2` take before it',
  ]);
});

test.each([
  ['an exception first', rule(`{ all: [${group('a')}, ${group('b')}] }`) + rule(group('a'), 'role: member')],
  ['the same role', rule(group('a')) + rule(group('b'))],
  ['what excludes each other', rule('{ claim: t, equals: a }') + rule('{ claim: t, equals: b }', 'role: member')],
  ['a covered rule', rule(group('a')) + rule(`{ all: [${group('a')}, ${group('b')}] }`, 'role: member')],
])('%s is left alone', (_name, rules) => {
  expect(found(rules)).toEqual([]);
});
