import { expect, test } from 'vitest';
import { defaultUnreachable } from '../../../src/lint/rules/default-unreachable.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const rule = (when: string, effect = 'role: admin'): string => `- when: ${when}\n  ${effect}\n`;
const given = 'type: rules\n    otherwise: authenticated';
const found = (rules: string, provider = given): readonly (readonly [unknown, string])[] =>
  findingsOf(defaultUnreachable, fileOf(rules, 'defaults: { authenticated: member }', provider)).map(
    ({ path, message }) => [path, message],
  );
const g = '{ claim: g, equals: x }';
const both = rule(g) + rule(`{ not: ${g} }`, 'deny: no');

test('names the rules that decide for all', () => {
  expect(found(both)).toEqual([
    [
      ['providers', POOL, 'otherwise'],
      'no token of this provider comes to its default role: `#1` and `#2` decide for all of them',
    ],
  ]);
});

test.each([
  ['a default that denies', both, 'type: rules\n    otherwise: deny'],
  ['tokens without the claim', rule(g) + rule(`{ not: ${g} }`), given],
  [
    'rules for a time',
    `${rule(g)}${rule(`{ not: ${g} }`, 'deny: no').trimEnd()}\n  until: 2030-01-01T00:00:00Z\n  onUnknown: skip\n`,
    given,
  ],
])('%s is left alone', (_name, rules, provider) => {
  expect(found(rules, provider)).toEqual([]);
});
