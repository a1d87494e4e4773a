import { expect, test } from 'vitest';
import { duplicateRule } from '../../../src/lint/rules/duplicate-rule.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const rule = (id: string, more = 'role: admin', when = '{ claim: a, equals: x }'): string =>
  `- ${id === '' ? '' : `id: ${id}\n  `}when: ${when}\n  ${more}\n`;
const found = (rules: string, provider?: string | undefined) => findingsOf(duplicateRule, fileOf(rules, '', provider));

test.each<[name: string, rules: string, provider?: string]>([
  ['without ids', rule('') + rule('')],
  ['with ids', rule('a') + rule('b')],
  ['with another note', rule('a') + rule('b', 'role: admin\n  description: twice')],
  ['with callers who ask', rule('a') + rule('b'), 'type: rules\n    customRole: allow'],
  ['denials', rule('a', 'deny: no') + rule('b', 'deny: no')],
])('a copy %s can go', (_name, rules, provider) => {
  const [finding, ...others] = found(rules, provider);
  expect(others).toEqual([]);
  expect(finding?.fix?.edits).toEqual([{ path: ['providers', POOL, 'rules', 1], remove: true }]);
});

test.each([
  ['another session', rule('a') + rule('b', 'role: admin\n  session: { duration: 15m }')],
  ['another text', rule('a', 'deny: no') + rule('b', 'deny: nobody')],
  ['a shorter time', rule('a') + rule('b', 'role: admin\n  until: 2030-01-01T00:00:00Z')],
  ['numbers behind it', rule('a') + rule('b') + rule('', 'role: member', '{ claim: b, equals: x }')],
])('%s has no fix', (_name, rules) => {
  const [finding, ...others] = found(rules);
  expect(others).toEqual([]);
  expect(finding).toBeDefined();
  expect(finding?.fix).toBeUndefined();
});

test.each([
  ['another role', rule('a') + rule('b', 'role: member')],
  ['another condition', rule('a') + rule('b', 'role: admin', '{ claim: a, equals: y }')],
  ['a denial in doubt', rule('a') + rule('b', 'role: admin\n  onUnknown: deny')],
  ['a longer time', rule('a', 'role: admin\n  until: 2030-01-01T00:00:00Z') + rule('b')],
])('%s is no copy', (_name, rules) => {
  expect(found(rules)).toEqual([]);
});

test('each copy is one of the first', () => {
  const matches = ['a', 'b', 'c'].map(
    (id) => `- id: ${id}\n  match: { claim: a, type: Equals, value: x }\n  role: admin\n`,
  );
  expect(found(matches.join('')).map(({ path }) => path.at(-1))).toEqual([1, 2]);
});

test('rules of another provider are no copies, and of many rules each is compared with few', () => {
  const other = `${fileOf(rule('a'))}  p:\n    type: rules\n    rules:\n${rule('b').replace(/^(?=.)/gm, '      ')}`;
  expect(findingsOf(duplicateRule, other)).toEqual([]);
  const many = Array.from({ length: 3000 }, (_, i) =>
    rule('', 'role: admin', `{ all: [{ use: c }, { claim: a, equals: x${i % 2900} }] }`),
  );
  const text = fileOf(many.join(''), 'conditions: { c: { claim: b, exists: true } }');
  expect(findingsOf(duplicateRule, text)).toHaveLength(100);
});
