import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggest } from '../../src/diagnostics/suggest.js';

const OPERATORS = ['exists', 'equals', 'in', 'startsWith', 'endsWith', 'contains', 'like', 'matches', 'includes'];

/** Optimal string alignment distance, as the textbook has it. */
function distance(a: string, b: string): number {
  const table: number[][] = [];
  const at = (i: number, j: number): number => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= a.length; i++) {
    table.push([]);
    for (let j = 0; j <= b.length; j++) {
      let cost = i === 0 ? j : j === 0 ? i : at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      if (i > 0 && j > 0) cost = Math.min(cost, at(i - 1, j) + 1, at(i, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      table[i]?.push(cost);
    }
  }
  return at(a.length, b.length);
}

describe('suggest', () => {
  test.each([
    ['equls', 'equals'],
    ['euqals', 'equals'],
    ['equalss', 'equals'],
    ['EQUALS', 'equals'],
    ['Startswith', 'startsWith'],
    ['include', 'includes'],
    ['incldues', 'includes'],
    ['lik', 'like'],
    ['IN', 'in'],
    ['an', undefined],
    ['i', undefined],
    ['', undefined],
    ['contians', 'contains'],
    ['kontaens', 'contains'],
    ['something', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
  ])('for %j it is %j', (name, wanted) => {
    expect(suggest(name, OPERATORS)).toBe(wanted);
  });

  test('the nearest wins, of equally near ones the first', () => {
    expect(suggest('admin', ['admits', 'admins', 'admix'])).toBe('admins');
    expect(suggest('admin', ['xdmin', 'axmin'])).toBe('xdmin');
  });

  test('a name is not suggested for itself', () => {
    expect(suggest('admin', ['admin'])).toBeUndefined();
    expect(suggest('admin', ['admin', 'admins'])).toBe('admins');
  });

  test('provider keys that differ in little are near, those of other clients are not', () => {
    const key = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:';
    expect(suggest(`${key}1example23465789`, [`${key}1example23456789`])).toBe(`${key}1example23456789`);
    expect(suggest(`${key}2anotherclient4567`, [`${key}1example23456789`])).toBeUndefined();
  });

  test('a name of more than 128 letters is not compared', () => {
    const name = 'x'.repeat(128);
    expect(suggest(`${name.slice(1)}y`, [name])).toBe(name);
    expect(suggest(`${name}y`, [name])).toBeUndefined();
  });

  test('the names that are compared are limited in number', () => {
    const others = Array.from({ length: 500 }, (_, i) => `${i}`.padStart(5, '0'));
    expect(suggest('admin', [...others.slice(1), 'admins'])).toBe('admins');
    expect(suggest('admin', [...others, 'admins'])).toBeUndefined();
    const long = Array.from({ length: 10_000 }, (_, i) => `a-much-longer-name-${i}`);
    expect(suggest('admin', [...long, 'admins'])).toBe('admins');
  });

  test('is the first of the nearest names by edit distance', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', '😀'), maxLength: 16 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 8 }), (name, known) => {
        const limit = Math.min(Math.floor(name.length / 3), 4) + 1;
        const far = (other: string): number => distance(name.toLowerCase(), other.toLowerCase());
        const near = known.filter((other) => name !== '' && other !== name && far(other) < limit);
        const best = near.reduce<string | undefined>(
          (least, other) => (least === undefined || far(other) < far(least) ? other : least),
          undefined,
        );
        expect(suggest(name, known)).toBe(best);
      }),
      { numRuns: 1000 },
    );
  });
});
