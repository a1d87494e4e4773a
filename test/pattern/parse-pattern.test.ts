import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePattern } from '../../src/pattern/index.js';
import { accepted, ecmaScript, refused, unicodeValues } from './arbitraries.js';

/** Pattern, the text that is to blame (its last occurrence), and what the help names. */
type Case = readonly [source: string, culprit: string, help: string | RegExp];

const SYNTAX: readonly Case[] = [
  ['a)', ')', '\\)'],
  [')(', ')', '\\)'],
  ['(a', '(a', '\\('],
  ['(a)(?:b|(c)', '(?:b|(c)', '\\('],
  ['(?', '(?', '(?:'],
  ['a(?>b)', '(?', '(?:'],
  ['(?#note)', '(?', '(?:'],
  ['(?P<n>a)', '(?', '(?:'],
  ['(?<n', '(?', '(?:'],
  ['*', '*', '\\*'],
  ['a|*', '*', '\\*'],
  ['(+)', '+', '\\+'],
  ['a**', '*', '\\*'],
  ['a+{2}', '{2}', '\\{'],
  ['?', '?', '\\?'],
  ['{2,}', '{2,}', '\\{'],
  ['{', '{', '\\{'],
  ['a{', '{', '\\{'],
  ['a{1', '{', '\\{'],
  ['a{,3}', '{', '{2,}'],
  ['a{ 1}', '{', '\\{'],
  ['a}', '}', '\\}'],
  ['a]', ']', '\\]'],
  ['a{3,1}', '{3,1}', 'swap'],
  ['(){1,0}', '{1,0}', 'swap'],
  ['[a', '[a', ']'],
  ['a[', '[', ']'],
  ['[a-', '[a-', ']'],
  ['[\\d-', '[\\d-', ']'],
  ['[^', '[^', ']'],
  ['[b-a]', 'b-a', 'swap'],
  ['[x\\u{62}-a]', '\\u{62}-a', 'swap'],
  ['[\\d-z]', '\\d-z', '\\-'],
  ['[a-\\w]', 'a-\\w', '\\-'],
  ['[--\\d]', '--\\d', '\\-'],
  ['\\', '\\', '\\\\'],
  ['a\\', '\\', '\\\\'],
  ['\\q', '\\q', '`q`'],
  ['\\-', '\\-', '`-`'],
  ['\\é', '\\é', '`é`'],
  ['\\😀', '\\😀', '`😀`'],
  ['\\\n', '\\\n', '`\\u{a}`'],
  ['[\\B]', '\\B', '`B`'],
  ['[\\1]', '\\1', '`1`'],
  ['[\\k]', '\\k', '`k`'],
  ['\\00', '\\00', '\\xHH'],
  ['\\08', '\\08', '\\xHH'],
  ['[\\012]', '\\012', '\\xHH'],
  ['\\x', '\\x', '\\xHH'],
  ['a\\x1', '\\x', '\\xHH'],
  ['\\xg0', '\\x', '\\xHH'],
  ['\\u', '\\u', '\\uHHHH'],
  ['\\u123', '\\u', '\\uHHHH'],
  ['\\u{}', '\\u', '\\uHHHH'],
  ['\\u{12', '\\u', '\\uHHHH'],
  ['\\u{ 61}', '\\u', '\\uHHHH'],
  ['\\u{110000}', '\\u{110000}', '10FFFF'],
  ['[\\u{ffffffffffffffffffff}]', '\\u{ffffffffffffffffffff}', '10FFFF'],
];

const UNSUPPORTED: readonly Case[] = [
  ['^a', '^', 'always anchored at both ends'],
  ['a$', '$', 'always anchored at both ends'],
  ['a|^', '^', '\\^'],
  ['(a)\\1', '\\1', 'write out the values'],
  ['(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10', '\\10', 'write out the values'],
  ['(?<n>a)\\k<n>', '(?<n>', 'write `(`'],
  ['x(?=a)', '(?=', '`all`'],
  ['x(?!a)', '(?!', '`not`'],
  ['(?<=a)x', '(?<=', '`all`'],
  ['(?<!a)x', '(?<!', '`not`'],
  ['a\\b', '\\b', '(?:.*\\W)?word(?:\\W.*)?'],
  ['\\Ba', '\\B', '(?:.*\\W)?word(?:\\W.*)?'],
  ['[\\b]', '\\b', '\\x08'],
  ['\\p{L}', '\\p{L}', '[A-Za-z]'],
  ['[a\\P{Script=Greek}]', '\\P{Script=Greek}', '[A-Za-z]'],
  ['\\cA', '\\cA', '\\xHH'],
  ['[\\cz]', '\\cz', '\\xHH'],
  ['\\ud83d', '\\ud83d', '\\u{1F600}'],
  ['\\ude00\\ud83d', '\\ude00', '\\u{1F600}'],
  ['\\uDC00\\uDE00', '\\uDC00', '\\u{1F600}'],
  ['\\ud83d\\u{de00}', '\\ud83d', '\\u{1F600}'],
  ['[\\u{D800}-\\u{DFFF}]', '\\u{D800}', '\\u{1F600}'],
];

/**
 * Not ECMAScript today, or only where something else is there too: unsupported all the same, as their meaning is well
 * known.
 */
const UNSUPPORTED_ELSEWHERE: readonly Case[] = [
  ['\\1', '\\1', 'write out the values'],
  ['\\k<n>', '\\k<n>', 'write out the values'],
  ['\\k', '\\k', 'write out the values'],
  ['\\p', '\\p', '[A-Za-z]'],
  ['\\p{Nonsense}', '\\p{Nonsense}', '[A-Za-z]'],
  ['\\c1', '\\c', '\\xHH'],
  ['(?i:a)', '(?i:', 'ignoreCase: true'],
  ['(?-i:a)', '(?-i:', 'ignoreCase: true'],
  ['(?im-s:a)', '(?im-s:', 'ignoreCase: true'],
  ['(?i)a', '(?i)', 'ignoreCase: true'],
];

function check([source, culprit, help]: Case, code: string): void {
  const problem = refused(parsePattern(source));
  expect(problem).toMatchObject({ code, offset: source.lastIndexOf(culprit), length: culprit.length });
  expect(problem.help).toMatch(help);
  expect(problem.message).toMatch(/^[`a-zA-Z]\P{Cc}*[^.]$/u);
}

describe('refuses', () => {
  test.each(SYNTAX)('%j: no regular expression', (...entry) => {
    check(entry, 'pattern-syntax');
    expect(ecmaScript(entry[0])).toBeUndefined();
  });

  test.each(UNSUPPORTED)('%j: outside of the dialect', (...entry) => {
    check(entry, 'pattern-unsupported');
    expect(ecmaScript(entry[0])).toBeDefined();
  });

  test.each(UNSUPPORTED_ELSEWHERE)('%j: outside of the dialect, and of ECMAScript', (...entry) => {
    check(entry, 'pattern-unsupported');
  });

  test.each([['\ud83d'], ['a\ude00b'], ['[\ud83d-\ude00]']])('an ill-formed text', (source) => {
    const offset = [...source].findIndex((character) => /\p{Surrogate}/u.test(character));
    expect(refused(parsePattern(source))).toMatchObject({ code: 'pattern-syntax', offset, length: 1 });
  });

  test('counts out of order that differ only beyond the numbers JavaScript tells apart', () => {
    for (const source of ['a{9007199254740993,9007199254740992}', '(){20000000000000000000,010000000000000000000}']) {
      expect(refused(parsePattern(source)).code).toBe('pattern-syntax');
    }
    expect(accepted(parsePattern('(){009007199254740992,9007199254740993}')).test('')).toBe(true);
  });

  test('shows long and invisible text in a message safely', () => {
    expect(refused(parsePattern(`a{3${'0'.repeat(60)},1}`)).message).toBe(
      `the counts of \`{3${'0'.repeat(38)}…\` are out of order`,
    );
    expect(refused(parsePattern('\\\u202e')).message).toBe('`\\\\u{202e}` is not an escape');
  });
});

describe('reads', () => {
  test.each<[source: string, matching: readonly string[], other: readonly string[]]>([
    ['', [''], ['a', ' ']],
    ['a|', ['a', ''], ['aa']],
    ['()', [''], ['a']],
    ['a|bc', ['a', 'bc'], ['ac', 'abc', 'xa', 'bcx']],
    ['a{2}', ['aa'], ['a', 'aaa']],
    ['a{02,0003}', ['aa', 'aaa'], ['a', 'aaaa']],
    ['a{2,}?', ['aa', 'aaaaa'], ['a']],
    ['a{0}b', ['b'], ['ab']],
    ['(a{0,2}b){2}', ['bb', 'aabab'], ['b', 'aaabb']],
    ['(){99999999999999999999}', [''], ['a']],
    ['(?:|){1000}', [''], ['a']],
    ['[]', [], ['', 'a', ']']],
    ['a[]|b', ['b'], ['a', 'a]']],
    ['[^]', ['\n', '😀', '\ud83d'], ['', 'ab']],
    ['[]]'.slice(0, 2).concat('|\\]'), [']'], ['']],
    ['[a-]', ['a', '-'], ['b']],
    ['[a-a]', ['a'], ['b', '-']],
    ['[-a]', ['a', '-'], ['b']],
    ['[a-c-e]', ['b', '-', 'e'], ['d']],
    ['[\\d-]', ['5', '-'], ['d']],
    ['[\\--/]', ['-', '.', '/'], ['\\']],
    ['[(*+?.$|{}^]', ['(', '*', '+', '?', '.', '$', '|', '{', '}', '^'], ['a', ')']],
    ['[[]', ['['], [']']],
    ['[^^]', ['a'], ['^']],
    ['[\\]\\\\]', [']', '\\'], ['a']],
    ['a/b\\/c', ['a/b/c'], ['a\\/b/c']],
    ['.', ['a', '😀', '\u0085', '\ud83d'], ['\n', '\r', '\u2028', '\u2029', '']],
    ['[.]', ['.'], ['a']],
    ['\\ud83d\\ude00', ['😀'], ['\ud83d', '\ude00']],
    ['[\\ud83d\\ude00-\\u{1F602}]', ['😀', '😁', '😂'], ['😃', '\ud83d']],
    ['😀{2}', ['😀😀'], ['😀', '😀\ude00']],
    ['\\0\\t\\n\\v\\f\\r\\x7e\\u00e9\\u{0000001F600}', ['\0\t\n\v\f\r~é😀'], ['']],
    ['[a-z][a-z0-9-]{2,30}', ['acme', 'a-1'], ['Acme', 'ab', `a${'b'.repeat(31)}`, 'acme\n', '\nacme']],
    ['constructor|__proto__', ['constructor', '__proto__'], ['toString']],
  ])('%j', (source, matching, other) => {
    const pattern = accepted(parsePattern(source));
    const oracle = ecmaScript(source);
    expect(pattern.source).toBe(source);
    expect([...matching, ...other].filter((value) => pattern.test(value))).toEqual(matching);
    expect([...matching, ...other].filter((value) => oracle?.test(value))).toEqual(matching);
  });

  test.each<[source: string, matching: readonly string[], other: readonly string[]]>([
    ['aB1', ['ab1', 'AB1', 'Ab1'], ['aB2']],
    ['\\x41', ['a', 'A'], ['b']],
    ['[a-c]', ['A', 'b'], ['d', 'D']],
    ['[^a-c]', ['d', 'D'], ['a', 'B']],
    ['[^A]', ['b'], ['a', 'A']],
    ['[X-b]', ['x', 'Z', '_', 'A', 'B'], ['c', 'W', 'w']],
    ['é', ['é'], ['É']],
    ['[k]', ['k', 'K'], ['\u212a']],
    ['s', ['s', 'S'], ['\u017f']],
    ['\\w', ['K', 's'], ['\u212a', '\u017f']],
    ['[^\\W\\d]', ['a', 'A', '_'], ['1', '-', 'é']],
  ])('%j, ignoring case', (source, matching, other) => {
    const pattern = accepted(parsePattern(source, { ignoreCase: true }));
    expect([...matching, ...other].filter((value) => pattern.test(value))).toEqual(matching);
  });

  test('the escapes that ECMAScript reads, and no other', () => {
    const wrong: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += codePoint < 0x3000 ? 1 : 97) {
      const character = String.fromCodePoint(codePoint);
      for (const source of [`\\${character}`, `[\\${character}]`]) {
        const result = parsePattern(source);
        const code = 'problem' in result ? result.problem.code : 'accepted';
        const known = ecmaScript(source) !== undefined;
        const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
        if (!isSurrogate && code !== 'pattern-unsupported' && (code === 'accepted') !== known) {
          wrong.push(source);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('any text', () => {
  const pieces = fc.oneof(
    { arbitrary: fc.constantFrom(...'()[]{}|*+?.^$\\-ab01,:=!<>/'), weight: 8 },
    {
      arbitrary: fc.constantFrom(
        '\\d',
        '\\u',
        '\\x6',
        '{1,2}',
        '{2',
        '[^',
        '(?:',
        '(?<',
        '(?=',
        '\\p{',
        '\\k<',
        '\\c',
        '-\\w',
      ),
      weight: 2,
    },
    { arbitrary: fc.constantFrom('😀', '\\ud83d', '\\ude00', '\\u{1F600}', '\n', 'u', 'x', 'i', 'é'), weight: 1 },
  );
  const texts = fc.oneof(
    { arbitrary: fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')), weight: 10 },
    { arbitrary: fc.string({ unit: 'binary' }), weight: 1 },
  );

  test('is read as ECMAScript reads it, or refused with a problem inside of it', () => {
    const seen = { accepted: 0, 'pattern-syntax': 0, 'pattern-unsupported': 0, 'pattern-too-large': 0 };
    fc.assert(
      fc.property(texts, fc.boolean(), fc.array(unicodeValues, { maxLength: 4 }), (source, ignoreCase, values) => {
        const result = parsePattern(source, { ignoreCase });
        const oracle = ecmaScript(source);
        if ('problem' in result) {
          const { code, offset, length, message, help } = result.problem;
          seen[code] += 1;
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(source.length);
          expect(message + help).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          expect(code === 'pattern-syntax' && oracle !== undefined).toBe(false);
          return;
        }
        seen.accepted += 1;
        expect(oracle).toBeDefined();
        for (const value of ignoreCase ? [] : values) {
          expect({ value, matches: result.pattern.test(value) }).toEqual({ value, matches: oracle?.test(value) });
        }
      }),
      { numRuns: 20_000 },
    );
    expect(seen.accepted).toBeGreaterThan(500);
    expect(seen['pattern-syntax']).toBeGreaterThan(500);
    expect(seen['pattern-unsupported']).toBeGreaterThan(500);
  });
});
