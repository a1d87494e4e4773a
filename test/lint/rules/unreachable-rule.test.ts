import { describe, expect, test } from 'vitest';
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

test('names the rules that decide only together', () => {
  const rules =
    rule('{ claim: n, atLeast: 3 }') +
    rule(b, 'role: member') +
    rule('{ claim: n, lessThan: 3 }', 'role: member') +
    rule('{ claim: n, in: [1, 5] }');
  expect(findingsOf(unreachableRule, fileOf(rules)).map(({ message }) => message)).toEqual([
    'the rule `#4` is never reached by those it is about: `#1` and `#3` come before it and together decide for all of them',
  ]);
});

test('a window that is longer, and one that is shorter', () => {
  const until = (year: number): string => `role: member\n  until: ${year}-01-01T00:00:00Z`;
  expect(found(rule('{ claim: a, in: [x, y] }', until(2031)) + rule(a, until(2030)))).toBe(1);
  expect(found(rule('{ claim: a, in: [x, y] }', until(2030)) + rule(a, until(2031)))).toBe(0);
});

test('a rule about no token that the provider accepts', () => {
  expect(
    findingsOf(unreachableRule, fileOf(rule('{ claim: aud, equals: other }'))).map(({ message }) => message),
  ).toEqual(['the rule `#1` is about no token that this provider accepts']);
  // `issuer-never-sent` and `never-true` have better words.
  expect(found(rule('{ claim: iss, equals: "https://other.example" }'))).toBe(0);
  expect(found(rule('{ all: [{ claim: a, equals: x }, { claim: a, equals: y }] }'))).toBe(0);
});

test('a rule that is true for every token is told once, whatever stands behind it', () => {
  const either = '{ any: [{ claim: c, exists: true }, { claim: c, exists: false }] }';
  expect(findingsOf(unreachableRule, fileOf(rule(either) + rule(a) + rule(b))).map(({ message }) => message)).toEqual([
    'every token of this provider is decided here: the 2 rules behind it are never reached',
  ]);
});

test('callers may ask for another role', () => {
  const allow = 'type: rules\n    customRole: allow';
  expect(found(rule(a) + rule(`{ all: [${b}, ${a}] }`, 'role: member'), allow)).toBe(0);
  expect(found(rule(a) + rule(`{ all: [${b}, ${a}] }`), allow)).toBe(1);
});

const CLIENT = '1example23456789';
const match = (text: string, role = 'member'): string => `- match: ${text}\n  role: ${role}\n`;

describe('behind a rule that is true for every token', () => {
  test.each([
    rule('{ claim: sub, exists: true }'),
    rule(`{ claim: aud, equals: ${CLIENT} }`),
    rule(`{ claim: aud, in: [${CLIENT}, x] }`),
    rule('{ any: [{ claim: c, equals: x }, { claim: token_use, equals: id }] }'),
    rule('{ all: [{ claim: sub, exists: true }, { claim: iss, startsWith: "https://cognito-idp." }] }'),
    match(`{ claim: aud, type: Equals, value: ${CLIENT} }`),
    match('{ claim: aud, type: NotEqual, value: x }'),
    match('{ claim: iss, type: Contains, value: us-east-1_Example01 }'),
    match('{ claim: token_use, type: StartsWith, value: i }'),
  ])('%s', (first) => {
    const findings = findingsOf(unreachableRule, fileOf(first + rule(a) + rule(b, 'deny: no')));
    expect(findings.map(({ path, message }) => [path.at(-1), message])).toEqual([
      [0, 'every token of this provider is decided here: the 2 rules behind it are never reached'],
    ]);
    expect(found(rule(a) + first)).toBe(0);
  });

  test.each([
    ['what users need not have', rule('{ claim: email, exists: true }')],
    ['not', rule('{ claim: sub, exists: false }')],
    ['for a time', rule('{ claim: sub, exists: true }', 'role: member\n  until: 2030-01-01T00:00:00Z')],
    ['all and one more', rule('{ all: [{ claim: sub, exists: true }, { claim: a, equals: x }] }')],
    ['a list', match('{ claim: cognito:groups, type: NotEqual, value: x }')],
  ])('unless it is not: %s', (_name, first) => {
    expect(found(first + rule(a))).toBe(0);
  });

  test('with another client that shares the rules, `aud` tells them apart', () => {
    const pool = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
    const shared = (when: string) =>
      findingsOf(
        unreachableRule,
        `${fileOf(rule(when) + rule(a))}  ${pool}:2anotherclient4567: { sameAs: "${pool}:${CLIENT}" }\n`,
      );
    expect(shared(`{ claim: aud, equals: ${CLIENT} }`)).toEqual([]);
    expect(shared('{ claim: sub, exists: true }')).toHaveLength(1);
  });

  test('with access tokens there is no `aud`', () => {
    const both = 'type: rules\n    tokenUse: [id, access]';
    expect(found(rule(`{ claim: aud, equals: ${CLIENT} }`) + rule(a), both)).toBe(0);
    expect(found(rule('{ claim: sub, exists: true }') + rule(a), both)).toBe(1);
  });

  test('a claim that is declared may be unreadable', () => {
    const claims = 'claims: { aud: { type: string, pattern: x } }';
    const rules = rule(`{ claim: aud, equals: ${CLIENT} }`) + rule(a);
    expect(findingsOf(unreachableRule, fileOf(rules, claims))).toEqual([]);
  });
});
