import { describe, expect, test } from 'vitest';
import type { AtomDocument } from '../../reference/document.js';
import { truthOf } from '../evaluate.js';

type Tested = Omit<AtomDocument, 'claim'>;

const escaped = (text: string): string => text.replace(/[[\]{}^$\\.*+?()|]/g, '\\$&');

/** Every test that takes `ignoreCase`, of a value that is the operand but for its letters. */
const FORMS: readonly (readonly [
  name: string,
  test: (operand: string) => Tested,
  claim: (value: string) => unknown,
])[] = [
  ['equals', (operand) => ({ equals: operand }), (value) => value],
  ['in', (operand) => ({ in: ['other', operand] }), (value) => value],
  ['startsWith', (operand) => ({ startsWith: operand }), (value) => `${value}-1`],
  ['endsWith', (operand) => ({ endsWith: operand }), (value) => `1-${value}`],
  ['contains', (operand) => ({ contains: operand }), (value) => `1-${value}-1`],
  ['like', (operand) => ({ like: `*-${operand}` }), (value) => `1-${value}`],
  ['matches', (operand) => ({ matches: `[0-9]-${escaped(operand)}` }), (value) => `1-${value}`],
  ['includes', (operand) => ({ includes: operand }), (value) => ['other', value]],
  ['includesAny', (operand) => ({ includesAny: ['another', operand] }), (value) => ['other', value]],
  ['includesAll', (operand) => ({ includesAll: [operand, operand] }), (value) => ['other', value]],
  ['subsetOf', (operand) => ({ subsetOf: [operand, 'other'] }), (value) => [value, value]],
];

/** One text under folding of A–Z. */
const SAME = [
  ['admin', 'ADMIN'],
  ['AdMiN', 'aDmIn'],
  ['k', 'K'],
  ['S', 's'],
  ['I', 'i'],
  ['é-a', 'é-A'],
] as const;

/** Two texts, however much Unicode or a locale would bring them together. */
const DIFFERENT = [
  ['k', '\u212a'],
  ['K', '\u212a'],
  ['s', '\u017f'],
  ['S', '\u017f'],
  ['i', '\u0130'],
  ['I', '\u0130'],
  ['i', '\u0131'],
  ['I', '\u0131'],
  ['ss', 'ß'],
  ['SS', 'ß'],
  ['ß', 'ẞ'],
  ['é', 'É'],
  ['é', 'e\u0301'],
  ['σ', 'Σ'],
  ['a', '\uff41'],
  ['ﬀ', 'ff'],
  // The neighbours of the letters in ASCII are 32 apart as well.
  ['@', '`'],
  ['[', '{'],
] as const;

describe.each(FORMS)('%s', (_, operator, claim) => {
  test.each(SAME)('%j takes %j', (a, b) => {
    for (const [operand, value] of [
      [a, b],
      [b, a],
    ] as const) {
      const claims = { c: claim(value) };
      expect(truthOf({ claim: 'c', ...operator(operand), ignoreCase: true }, claims)).toBe('true');
      expect(truthOf({ claim: 'c', ...operator(operand), ignoreCase: false }, claims)).toBe('false');
      expect(truthOf({ claim: 'c', ...operator(operand) }, claims)).toBe('false');
    }
  });

  test.each(DIFFERENT)('%j does not take %j', (a, b) => {
    for (const [operand, value] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(truthOf({ claim: 'c', ...operator(operand), ignoreCase: true }, { c: claim(value) })).toBe('false');
    }
  });

  test('an operand takes itself', () => {
    for (const text of [...SAME, ...DIFFERENT].flat()) {
      expect(truthOf({ claim: 'c', ...operator(text), ignoreCase: true }, { c: claim(text) })).toBe('true');
    }
  });
});

test('numbers and booleans have no case', () => {
  expect(truthOf({ claim: 'c', equals: 12, ignoreCase: true }, { c: 12 })).toBe('true');
  expect(truthOf({ claim: 'c', in: [true], ignoreCase: true }, { c: true })).toBe('true');
  expect(truthOf({ claim: 'c', in: [1, 2], ignoreCase: true }, { c: 3 })).toBe('false');
});
