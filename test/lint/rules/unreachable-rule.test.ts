import { expect, test } from 'vitest';
import { unreachableRule } from '../../../src/lint/rules/unreachable-rule.js';
import { fileOf, findingsOf } from '../subject.js';

const a = '{ claim: a, equals: x }';
const b = '{ claim: b, equals: x }';
const rule = (when: string, effect = 'role: admin'): string => `- when: ${when}\n  ${effect}\n`;
const found = (rules: string, provider?: string): number =>
  findingsOf(unreachableRule, fileOf(rules, '', provider)).length;

test.each([
  ['another role', rule(a) + rule(`{ all: [${b}, ${a}] }`, 'role: member')],
  ['the same role', rule(a) + rule(`{ all: [${b}, ${a}] }`)],
  ['a role behind a denial', rule(a, 'deny: no') + rule(`{ all: [${b}, ${a}] }`)],
  ['a denial behind a denial', rule(a, 'deny: no') + rule(`{ all: [${b}, ${a}] }`, 'deny: never')],
  ['one of several', rule(`{ any: [${a}, ${b}] }`) + rule(a, 'role: member')],
])('%s', (_name, rules) => {
  expect(found(rules)).toBe(1);
});

test.each([
  ['more first', rule(`{ all: [${b}, ${a}] }`) + rule(a, 'role: member')],
  ['the same', rule(a) + rule(a, 'role: member')],
  ['a late denial', rule(a) + rule(`{ all: [${b}, ${a}] }`, 'deny: no')],
  ['several of several', rule(a) + rule(`{ any: [${a}, ${b}] }`)],
  ['the opposite', rule(`{ not: ${a} }`) + rule(`{ all: [${a}, ${b}] }`)],
])('%s is left alone', (_name, rules) => {
  expect(found(rules)).toBe(0);
});

test('callers may ask for another role', () => {
  const allow = 'type: rules\n    customRole: allow';
  expect(found(rule(a) + rule(`{ all: [${b}, ${a}] }`, 'role: member'), allow)).toBe(0);
  expect(found(rule(a) + rule(`{ all: [${b}, ${a}] }`), allow)).toBe(1);
});
