import { expect, test } from 'vitest';
import { findText, textTable } from '../../../src/mapping/index/text-table.js';

test.each([0, 1, 2, 3, 7, 500])('a table of %i keys finds them and no other text', (count) => {
  const keys = Array.from({ length: count }, (_, i) => `key-${i}`);
  const table = textTable(new Map(keys.map((key, i) => [key, i])), 'whole');
  expect(keys.map((key) => findText(table, key, 0))).toEqual(keys.map((_, i) => i));
  expect(findText(table, `key-${count}`, 0)).toBe(-1);
  expect(findText(table, '', 0)).toBe(-1);
});

test('keys that differ in digits spread over the table: none of them is looked for in a map', () => {
  const keys = Array.from({ length: 2000 }, (_, i) => {
    const number = String(i * 5).padStart(5, '0');
    return i % 4 === 0 ? `unit/audit-${number}/squad-y` : `unit/dev-${number}/squad-x`;
  });
  const table = textTable(new Map(keys.map((key, i) => [key, i])), 'whole');
  expect(table.map).toBe(undefined);
  expect(keys.every((key, i) => findText(table, key, 0) === i)).toBe(true);
});
