import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEEPEST, DEFAULT_SYNTAX_LIMITS, maxLexemes, utf8Length, withLimits } from '../../src/syntax/limits.js';
import { readYaml } from '../../src/syntax/read.js';

describe('utf8Length', () => {
  test.each([
    ['', 0],
    ['a', 1],
    ['é', 2],
    ['€', 3],
    ['\uffff', 3],
    ['😀', 4],
    ['\ud800', 3],
    ['\udc00\ud800', 6],
    ['\ud800\ud83d\ude00', 7],
  ])('of %j is %d', (text, length) => {
    expect(utf8Length(text)).toBe(length);
  });

  test('is that of the encoded text', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units);
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});

describe('withLimits', () => {
  test.each([
    [undefined, {}],
    [{}, {}],
    [{ maxBytes: 5 }, { maxBytes: 5 }],
    // As options of a program often are.
    [{ maxBytes: undefined, maxDepth: undefined } as object, {}],
    [{ maxBytes: Number.NaN, maxDepth: Number.NaN }, {}],
    [{ maxDepth: 3 }, { maxDepth: 3 }],
    [{ maxDepth: 0 }, { maxDepth: 0 }],
    [{ maxDepth: 1e6 }, { maxDepth: DEEPEST }],
  ])('of %j', (own, changed) => {
    expect(withLimits(DEFAULT_SYNTAX_LIMITS, own)).toEqual({ ...DEFAULT_SYNTAX_LIMITS, ...changed });
  });

  test('leaves the defaults as they are', () => {
    withLimits(DEFAULT_SYNTAX_LIMITS, { maxBytes: 5 });
    expect(DEFAULT_SYNTAX_LIMITS).toEqual({ maxBytes: 8_388_608, maxDepth: 64 });
  });
});

test.each([
  [8_388_608, 2_097_152],
  [40_004, 10_001],
  [100, 10_000],
])('a text of %d bytes may have %d lexemes', (maxBytes, lexemes) => {
  expect(maxLexemes({ maxBytes, maxDepth: 1 })).toBe(lexemes);
});

describe('the bytes of a text', () => {
  test.each(['a: x', 'a: é', 'a: €', 'a: 😀', '\ufeffa: 1', 'a: 1\r\n'])(
    '%j: as many as the limit, and one more',
    (text) => {
      const bytes = utf8Length(text);
      expect(readYaml(text, { limits: { maxBytes: bytes } }).diagnostics).toEqual([]);
      const { diagnostics, ...rest } = readYaml(text, { file: 'f', limits: { maxBytes: bytes - 1 } });
      expect(diagnostics).toEqual([
        {
          code: 'too-large',
          severity: 'error',
          message: `the text is larger than ${bytes - 1} bytes`,
          file: 'f',
          help: expect.stringContaining('maxBytes'),
        },
      ]);
      expect(rest).toEqual({ locate: expect.any(Function) });
    },
  );

  test('are eight mebibytes at most, where nothing is said', () => {
    const text = `a: ${'x'.repeat(8 * 1024 * 1024 - 3)}`;
    expect(readYaml(text).diagnostics).toEqual([]);
    expect(readYaml(`${text}x`).diagnostics.map(({ code }) => code)).toEqual(['too-large']);
  });
});
