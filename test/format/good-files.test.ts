import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatRules } from '../../src/format/format.js';

const files = readdirSync('rules').filter((file) => file.endsWith('.yaml'));

test.each(files)('rules/%s has the canonical layout', (file) => {
  const text = readFileSync(`rules/${file}`, 'utf8');
  expect(formatRules(text, { file })).toEqual({ text, diagnostics: [] });
});
