import fc from 'fast-check';
import { expect, test } from 'vitest';
import { align } from '../../../src/analysis/compare/align.js';

const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 8 });
const distinct = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g']);

/** The length of the longest common subsequence, by its definition. */
function longest(one: readonly string[], other: readonly string[]): number {
  const [first, ...rest] = one;
  if (first === undefined) return 0;
  const at = other.indexOf(first);
  const without = longest(rest, other);
  return at < 0 ? without : Math.max(without, 1 + longest(rest, other.slice(at + 1)));
}

test('pairs equal keys, each once and without crossings', () => {
  fc.assert(
    fc.property(keys, keys, (old, fresh) => {
      const alignment = align(old, fresh);
      const pairs = [...alignment.old.entries()].filter(([, partner]) => partner !== -1);
      for (const [at, partner] of pairs) {
        expect(fresh[partner]).toBe(old[at]);
        expect(alignment.new[partner]).toBe(at);
      }
      expect(pairs.map(([, partner]) => partner)).toEqual(
        pairs.map(([, partner]) => partner).toSorted((a, b) => a - b),
      );
      expect(alignment.new.filter((partner) => partner !== -1)).toHaveLength(pairs.length);
    }),
  );
});

test('pairs as many as can be where no key stands twice', () => {
  fc.assert(
    fc.property(distinct, distinct, (old, fresh) => {
      expect(align(old, fresh).old.filter((partner) => partner !== -1)).toHaveLength(longest(old, fresh));
    }),
  );
});
