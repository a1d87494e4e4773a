import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseGlob } from '../../src/pattern/index.js';
import { createMatcher } from '../../src/pattern/matcher.js';
import { accepted, refused } from './arbitraries.js';

/** Whether the first `p` characters of the glob match the first `v` of the value, for all `p` and `v`. */
function reference(glob: string, value: string): boolean {
  const characters = [...value];
  let row = [true, ...characters.map(() => false)];
  for (const part of glob) {
    const next = [part === '*' && row[0] === true];
    characters.forEach((character, index) => {
      next.push(
        part === '*'
          ? row[index + 1] === true || next[index] === true
          : row[index] === true && (part === '?' || part === character),
      );
    });
    row = next;
  }
  return row.at(-1) === true;
}

function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const values = fc.string({ unit: fc.constantFrom('a', 'b', 'B', 'É', '😀', '\n', '\ud83d', '.'), maxLength: 8 });
const globs = fc.string({
  unit: fc.constantFrom('a', 'b', 'B', 'É', '😀', '\n', '.', '*', '*', '*', '?'),
  maxLength: 8,
});

describe('a glob', () => {
  test('matches what the reference matches', () => {
    let matched = 0;
    fc.assert(
      fc.property(globs, values, (glob, value) => {
        const expected = reference(glob, value);
        expect(accepted(parseGlob(glob)).test(value)).toBe(expected);
        expect(accepted(parseGlob(glob, { ignoreCase: true })).test(value)).toBe(reference(lower(glob), lower(value)));
        matched += expected ? 1 : 0;
      }),
      { numRuns: 10_000 },
    );
    expect(matched).toBeGreaterThan(200);
  });

  test.each<[glob: string, matching: readonly string[], other: readonly string[]]>([
    ['', [''], ['a']],
    ['*', ['', 'a\nb', '😀\ud83d'], []],
    ['?', ['a', '😀', '\n', '\ud83d'], ['', 'ab']],
    ['??', ['ab', '😀😀'], ['😀', 'abc']],
    ['a.c', ['a.c'], ['abc']],
    ['[ab]', ['[ab]'], ['a']],
    ['a\\*', ['a\\', 'a\\b'], ['a*', 'a']],
    ['^(a|b)+$', ['^(a|b)+$'], ['a']],
    ['{a,b}', ['{a,b}'], ['a']],
    ['*@acme.example', ['x@acme.example', '@acme.example'], ['x@acme.example.evil', 'x@acme-example']],
  ])('%j', (glob, matching, other) => {
    const pattern = accepted(parseGlob(glob));
    expect(pattern.source).toBe(glob);
    expect([...matching, ...other].filter((value) => pattern.test(value))).toEqual(matching);
  });

  test('folds A–Z and nothing else', () => {
    const pattern = accepted(parseGlob('K*É', { ignoreCase: true }));
    expect(['kÉ', 'KxÉ', 'kxé', '\u212aÉ'].filter((value) => pattern.test(value))).toEqual(['kÉ', 'KxÉ']);
  });

  test('with many stars costs no more than its states on each character', () => {
    const { automaton } = accepted(parseGlob(`${'*a'.repeat(24)}*b`));
    const matcher = createMatcher(automaton);
    const length = 20_000;
    expect(matcher.test('a'.repeat(length))).toBe(false);
    expect(matcher.steps).toBeLessThan(length + 10_000);
  });

  test('takes the states of one star for a run of them', () => {
    const one = accepted(parseGlob('a*b')).automaton;
    expect(accepted(parseGlob(`a${'*'.repeat(500)}b`)).automaton).toEqual(one);
  });

  test('is refused when ill-formed or over a limit', () => {
    expect(refused(parseGlob('a\ud83d*'))).toMatchObject({ code: 'pattern-syntax', offset: 1, length: 1 });
    expect(refused(parseGlob('a'.repeat(1001)))).toMatchObject({ code: 'pattern-too-large', offset: 1000, length: 1 });
    expect(refused(parseGlob('abc', { limits: { maxStates: 3 } }))).toMatchObject({ code: 'pattern-too-large' });
    expect(accepted(parseGlob('?*'.repeat(500))).test('')).toBe(false);
  });

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const pattern = accepted(parseGlob(text));
        expect(pattern.test(text)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)), (units) => {
        const text = String.fromCharCode(...units);
        expect('problem' in parseGlob(text)).toBe(!text.isWellFormed());
      }),
    );
  });
});
