import { expect, test } from 'vitest';
import { parseProviderKey } from '../../src/mapping/provider-key.js';
import { KEYS, LINES } from './cases/providers.js';

test.each(KEYS.map((row) => [...row]))('%s: %j', (_, key, form) => {
  expect(parseProviderKey(key)).toEqual({ key, ...form });
});

test('every line has a case', () => {
  expect(LINES.filter((line) => !KEYS.some(([covers]) => covers === line))).toEqual([]);
});
