/** Tests of lists that stand in texts: what the engine says of a text, and what is searched for one. */
import { describe, expect, test } from 'vitest';
import type { SplitTest } from '../../../src/analysis/claims/split-text.js';
import { splitTest } from '../../../src/analysis/claims/split-text.js';
import { findText } from '../../../src/analysis/claims/text-search.js';
import { languageOf } from '../../../src/analysis/claims/text-test.js';
import { createMatcher } from '../../../src/pattern/matcher.js';

const LETTERS = [' ', ',', 'a', 'A', 'b'];

function textsUpTo(length: number): readonly string[] {
  const shorter = length === 0 ? [] : textsUpTo(length - 1);
  const longest = shorter.filter((text) => text.length === length - 1);
  return length === 0 ? [''] : [...shorter, ...longest.flatMap((text) => LETTERS.map((letter) => text + letter))];
}

const TEXTS = textsUpTo(6);

const TESTS: readonly SplitTest[] = [
  { kind: 'member', text: 'a' },
  { kind: 'member', text: 'a b' },
  { kind: 'member', text: 'a,b' },
  { kind: 'member', text: ' a' },
  { kind: 'member', text: '' },
  { kind: 'subset', texts: ['a', 'ab'] },
  { kind: 'subset', texts: ['a b', 'b,', '', ' b', 'A'] },
  { kind: 'subset', texts: [' '] },
  { kind: 'within' },
  { kind: 'within', limits: { by: 'values', values: ['a', 'b a', '', ','] } },
  { kind: 'within', limits: { by: 'values', values: [] } },
  { kind: 'within', limits: { by: 'pattern', pattern: 'a*' } },
  { kind: 'within', limits: { by: 'pattern', pattern: '.+b' } },
  { kind: 'within', limits: { by: 'pattern', pattern: ' ?[ab,]( b)? ?' } },
  { kind: 'within', limits: { by: 'pattern', pattern: '(a[ ,]){2}[^b]' } },
];

describe.each(['spaces', 'commas'] as const)('%s', (encoding) => {
  test.each(TESTS.map((each) => [JSON.stringify(each), each] as const))('of %s', (_, each) => {
    for (const ignoreCase of each.kind === 'within' ? [false] : [false, true]) {
      const language = languageOf(splitTest(encoding, each, ignoreCase));
      const matcher = createMatcher(language.automaton());
      const wrong = TEXTS.filter((text) => matcher.test(text) !== language.accepts(text));
      expect(wrong).toEqual([]);
    }
  });

  test('that some hold of some texts only', () => {
    for (const each of [TESTS[0], TESTS[5], TESTS[11]] as readonly SplitTest[]) {
      const { accepts } = languageOf(splitTest(encoding, each, false));
      expect(new Set(TEXTS.map(accepts)).size).toBe(2);
    }
  });
});

test('a text with all members that are asked for is tried', () => {
  const demands = ['aa', 'b'].map((text) => ({
    language: languageOf(splitTest('spaces', { kind: 'member', text })),
    holds: true,
  }));
  const limits = { canBe: () => true, values: undefined, pattern: undefined };
  expect(findText(limits, demands, { left: 100 })).toEqual({ text: ' aa b' });
});
