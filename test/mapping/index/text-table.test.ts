import { expect, test } from 'vitest';
import { findText, textTable } from '../../../src/mapping/index/text-table.js';

test.each([0, 1, 2, 3, 7, 500])('a table of %i keys finds them and no other text', (count) => {
  const keys = Array.from({ length: count }, (_, i) => `key-${i}`);
  const table = textTable(new Map(keys.map((key, i) => [key, i])), 'whole');
  expect(keys.map((key) => findText(table, key, 0))).toEqual(keys.map((_, i) => i));
  expect(findText(table, `key-${count}`, 0)).toBe(-1);
  expect(findText(table, '', 0)).toBe(-1);
});
