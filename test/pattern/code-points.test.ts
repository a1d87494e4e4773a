import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALL_CODE_POINTS,
  type CodePointSet,
  closeUnderAsciiCase,
  codePointSet,
  complement,
} from '../../src/pattern/code-points.js';
import { has, PROBES, rangeLists } from './arbitraries.js';

function expectNormal(set: CodePointSet): void {
  set.forEach(({ first, last }, index) => {
    expect(first).toBeLessThanOrEqual(last);
    expect(first).toBeGreaterThan(index === 0 ? -1 : (set[index - 1]?.last ?? 0) + 1);
  });
}

function swapCase(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (!/[A-Za-z]/.test(character)) {
    return codePoint;
  }
  return (character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase()).charCodeAt(0);
}

describe('sets of code points', () => {
  test('keep their members in order, apart', () => {
    fc.assert(
      fc.property(rangeLists, (list) => {
        const set = codePointSet(list);
        expectNormal(set);
        expect(PROBES.filter((at) => has(set, at))).toEqual(PROBES.filter((at) => has(list, at)));
      }),
    );
  });

  test('have a complement', () => {
    fc.assert(
      fc.property(rangeLists, (list) => {
        const set = codePointSet(list);
        const rest = complement(set);
        expectNormal(rest);
        expect(PROBES.filter((at) => has(rest, at))).toEqual(PROBES.filter((at) => !has(set, at)));
        expect(complement(rest)).toEqual(set);
      }),
    );
    expect(complement([])).toEqual(ALL_CODE_POINTS);
    expect(complement(ALL_CODE_POINTS)).toEqual([]);
  });

  test('close under the case of ASCII letters', () => {
    fc.assert(
      fc.property(rangeLists, (list) => {
        const set = codePointSet(list);
        const closed = closeUnderAsciiCase(set);
        expectNormal(closed);
        expect(PROBES.filter((at) => has(closed, at))).toEqual(
          PROBES.filter((at) => has(set, at) || has(set, swapCase(at))),
        );
      }),
    );
  });
});
