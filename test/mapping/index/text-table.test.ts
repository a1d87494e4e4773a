import { expect, test } from 'vitest';
import { textTable } from '../../../src/mapping/index/text-table.js';

test.each([0, 1, 2, 3, 7, 500])('a table of %i keys finds them and no other text', (count) => {
  const keys = Array.from({ length: count }, (_, i) => `key-${i}`);
  const table = textTable(new Map(keys.map((key, i) => [key, [i]])), 'whole');
  expect(keys.map((key) => table.find(key))).toEqual(keys.map((_, i) => [i]));
  expect(table.find(`key-${count}`)).toBe(undefined);
  expect(table.find('')).toBe(undefined);
});
