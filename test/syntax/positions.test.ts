import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positionsIn } from '../../src/syntax/positions.js';

describe('places in a text', () => {
  const TEXT = '\ufeffa\r\n\n😀b';

  test.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 1, 3],
    [3, 1, 4],
    [4, 2, 1],
    [5, 3, 1],
    [6, 3, 2],
    [7, 3, 3],
    [8, 3, 4],
  ])('offset %d is line %d, column %d', (offset, line, column) => {
    expect(positionsIn(TEXT).range(offset, offset).start).toEqual({ line, column, offset });
  });

  test('outside of the text is its nearest end', () => {
    const last = { line: 3, column: 4, offset: 8 };
    expect(positionsIn(TEXT).range(8, 99)).toEqual({ start: last, end: last });
    expect(positionsIn(TEXT).range(-1, 1).start).toEqual({ line: 1, column: 1, offset: 0 });
    expect(positionsIn('').range(0, 1)).toEqual({
      start: { line: 1, column: 1, offset: 0 },
      end: { line: 1, column: 1, offset: 0 },
    });
  });

  test('an end before the start is the start', () => {
    expect(positionsIn(TEXT).range(5, 2)).toEqual(positionsIn(TEXT).range(5, 5));
  });

  test('is what counting gives', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '😀'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat({ max: 90 }), (lines, at) => {
        const offset = Math.min(at, lines.length);
        const before = lines.slice(0, offset).split('\n');
        const column = (before.at(-1)?.length ?? 0) + 1;
        expect(positionsIn(lines).range(at, at).start).toEqual({ line: before.length, column, offset });
      }),
    );
  });
});
