import { expect, test } from 'vitest';
import { foldAscii } from '../../src/condition/fold.js';

test('A–Z becomes a–z, and every other code unit stays', () => {
  for (let unit = 0; unit <= 0xffff; unit++) {
    const character = String.fromCharCode(unit);
    const isCapital = unit >= 0x41 && unit <= 0x5a;
    if (foldAscii(character) !== (isCapital ? String.fromCharCode(unit + 32) : character)) {
      expect.fail(`U+${unit.toString(16)} became ${foldAscii(character)}`);
    }
  }
});

test('length never changes', () => {
  expect(foldAscii('İSTANBUL ß ﬁ')).toBe('İstanbul ß ﬁ');
});
