import { expect, test } from 'vitest';
import { alwaysTrue } from '../../../src/lint/rules/always-true.js';
import { fileOf, findingsOf } from '../subject.js';

const rule = (when: string, effect = 'role: admin'): string => `- when: ${when}\n  ${effect}\n`;
const found = (when: string, rest = ''): readonly string[] =>
  findingsOf(alwaysTrue, fileOf(rule(when), rest)).map(({ path }) => path.slice(4).join('/'));
const either = '{ any: [{ claim: a, exists: true }, { claim: a, exists: false }] }';
const groups = 'claims: { g: { type: "string[]", missing: empty } }';

test.each([
  ['one of two that exclude each other', either, '', 'when'],
  ['a part of what is asked', `{ all: [{ claim: b, equals: x }, ${either}] }`, '', 'when/all/1'],
  ['what reads as empty where it is missing', '{ claim: g, exists: true }', groups, 'when'],
  ['one alternative', '{ any: [{ claim: b, equals: x }, { claim: g, exists: true }] }', groups, 'when/any/1'],
])('%s', (_name, when, rest, path) => {
  expect(found(when, rest)).toEqual([path]);
});

test.each([
  ['what may be missing', '{ claim: sub, exists: true }', ''],
  [
    'a test or its opposite: both are unknown where the claim is missing',
    '{ any: [{ claim: a, equals: x }, { not: { claim: a, equals: x } }] }',
    '',
  ],
])('%s is left alone', (_name, when, rest) => {
  expect(found(when, rest)).toEqual([]);
});
