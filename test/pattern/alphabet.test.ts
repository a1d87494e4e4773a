import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAlphabet } from '../../src/pattern/alphabet.js';
import { codePointSet } from '../../src/pattern/code-points.js';
import { has, PROBES, rangeLists } from './arbitraries.js';

describe('an alphabet', () => {
  test('tells apart what some set tells apart, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(rangeLists.map(codePointSet), { maxLength: 6 }), (sets) => {
        const alphabet = createAlphabet(sets);
        const signatures = new Map<string, number>();
        for (const at of PROBES) {
          const characterClass = alphabet.classOf(at);
          const signature = sets.map((set) => has(set, at)).join();
          expect(sets.map((_, index) => alphabet.contains(index, characterClass)).join()).toBe(signature);
          expect(signatures.get(signature) ?? characterClass).toBe(characterClass);
          signatures.set(signature, characterClass);
          expect(at < 128 ? alphabet.ascii[at] : characterClass).toBe(characterClass);
        }
        expect(new Set(signatures.values()).size).toBe(signatures.size);
        expect(alphabet.classCount).toBe(signatures.size);
      }),
    );
  });
});
