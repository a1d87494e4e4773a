import { expect, test } from 'vitest';
import { neverTrue } from '../../../src/lint/rules/never-true.js';
import { fileOf, findingsOf } from '../subject.js';

const rule = (when: string, effect = 'role: admin'): string => `- when: ${when}\n  ${effect}\n`;
const found = (when: string, rest = ''): readonly (readonly [string, string])[] =>
  findingsOf(neverTrue, fileOf(rule(when), rest)).map(({ path, message }) => [path.slice(4).join('/'), message]);

test('names the fewest parts that exclude each other', () => {
  expect(
    found(
      '{ all: [{ claim: n, atLeast: 5 }, { claim: b, equals: x }, { claim: n, lessThan: 3 }, { claim: n, atMost: 9 }] }',
    ),
  ).toEqual([['when', 'no token makes this true: its parts 1 and 3 exclude each other']]);
});

test.each([
  [
    'a part of what is asked',
    '{ all: [{ claim: b, equals: x }, { all: [{ claim: a, equals: x }, { claim: a, equals: y }] }] }',
    'when/all/1',
  ],
  [
    'an alternative',
    '{ any: [{ claim: b, equals: x }, { all: [{ claim: a, equals: x }, { claim: a, equals: y }] }] }',
    'when/any/1',
  ],
  ['a negation', '{ not: { any: [{ claim: a, exists: true }, { claim: a, exists: false }] } }', 'when'],
  ['a text against its pattern', '{ all: [{ claim: t, startsWith: a }, { claim: t, matches: "[b-z]+" }] }', 'when'],
  ['a claim and what is nested in it', '{ all: [{ claim: o, equals: x }, { claim: /o/p, equals: x }] }', 'when'],
])('%s', (_name, when, path) => {
  expect(found(when).map(([at]) => at)).toEqual([path]);
});

test.each([
  ['what one token can have', '{ all: [{ claim: n, atLeast: 3 }, { claim: n, lessThan: 5 }] }'],
  ['groups, of which there can be several', '{ all: [{ claim: g, includes: a }, { claim: g, includes: b }] }'],
  ['logic, which is not looked into', '{ logic: { "<": [{ var: n }, { var: n }] } }'],
])('%s is left alone', (_name, when) => {
  expect(found(when)).toEqual([]);
});

test('what is told in better words is left to them', () => {
  expect(found('{ claim: n, equals: "1" }', 'claims: { n: { type: number } }')).toEqual([]);
  expect(found('{ claim: n, equals: c }', 'claims: { n: { type: string, values: [a, b] } }')).toEqual([]);
});

test('a named condition is told once, whoever uses it', () => {
  const rest = 'conditions: { no: { all: [{ claim: a, equals: x }, { claim: a, equals: y }] } }';
  const findings = findingsOf(neverTrue, fileOf(rule('{ use: no }') + rule('{ use: no }'), rest));
  expect(findings.map(({ path }) => path)).toEqual([['conditions', 'no']]);
});

test('a rule of Cognito that no value meets', () => {
  const rest = 'claims: { n: { type: string, pattern: "[ab]+" } }';
  const file = fileOf('- match: { claim: n, type: StartsWith, value: c }\n  role: admin\n', rest);
  expect(findingsOf(neverTrue, file)).toHaveLength(1);
});
