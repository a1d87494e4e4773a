import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../src/ruleset/sha256.js';

const wanted = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

test('of every length around the blocks', () => {
  for (let length = 0; length < 200; length++) {
    const text = 'ab'.repeat(100).slice(0, length);
    expect(sha256Hex(text)).toBe(wanted(text));
  }
});

test('of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256Hex(text)).toBe(wanted(text));
    }),
  );
});

test('of a long text', () => {
  const text = 'äöü€😀'.repeat(100_000);
  expect(sha256Hex(text)).toBe(wanted(text));
});
