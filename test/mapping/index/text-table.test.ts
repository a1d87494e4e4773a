import { expect, test } from 'vitest';
import { TextTable } from '../../../src/mapping/index/text-table.js';

test.each([0, 1, 2, 3, 7, 500])('a table of %i keys finds them and no other text', (count) => {
  const keys = Array.from({ length: count }, (_, i) => `key-${i}`);
  const table = new TextTable(new Map(keys.map((key, i) => [key, i])), 'whole');
  expect(keys.map((key) => table.find(key, 0))).toEqual(keys.map((_, i) => i));
  expect(table.find(`key-${count}`, 0)).toBe(-1);
  expect(table.find('', 0)).toBe(-1);
});
