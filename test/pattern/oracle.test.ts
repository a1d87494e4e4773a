import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePattern } from '../../src/pattern/index.js';
import {
  accepted,
  asciiPatterns,
  asciiValues,
  ecmaScript,
  turns,
  unicodePatterns,
  unicodeValues,
  walk,
} from './arbitraries.js';

/** Holds a dialect against ECMAScript; returns how many of the values matched. */
function compare(
  patterns: fc.Arbitrary<string>,
  values: fc.Arbitrary<string>,
  ignoreCase: boolean,
  usable: (value: string) => boolean,
): number {
  let matched = 0;
  fc.assert(
    fc.property(
      patterns,
      fc.array(values, { minLength: 3, maxLength: 8 }),
      fc.array(turns, { minLength: 3, maxLength: 8 }),
      (source, some, ways) => {
        const pattern = accepted(parsePattern(source, { ignoreCase }));
        const oracle = ecmaScript(source, ignoreCase ? 'iu' : 'u');
        for (const value of [...some, ...ways.map((way) => walk(pattern.automaton, way)).filter(usable)]) {
          const expected = oracle?.test(value);
          expect({ value, matches: pattern.test(value) }).toEqual({ value, matches: expected });
          matched += expected === true ? 1 : 0;
        }
      },
    ),
    { numRuns: 4000 },
  );
  return matched;
}

describe('a pattern means what ECMAScript says', () => {
  test('with the flag u', () => {
    expect(compare(unicodePatterns, unicodeValues, false, () => true)).toBeGreaterThan(2000);
  });

  test('with the flags iu, over ASCII', () => {
    const isAscii = (value: string): boolean => /^[\0-\x7f]*$/.test(value);
    expect(compare(asciiPatterns, asciiValues, true, isAscii)).toBeGreaterThan(2000);
  });

  test.each(['.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '[^\\s\\d]', '[^\\W_]'])(
    '%s, for every code point',
    (source) => {
      const pattern = accepted(parsePattern(source));
      const oracle = ecmaScript(source);
      const wrong: number[] = [];
      for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
        const character = String.fromCodePoint(codePoint);
        if (pattern.test(character) !== oracle?.test(character)) {
          wrong.push(codePoint);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
