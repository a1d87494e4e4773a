import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../src/diagnostics/codes.js';

const CODES = Object.keys(DIAGNOSTIC_CODES);

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('codes.ts'))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n');

describe.each(CODES)('%s', (code) => {
  test('is lower-case words with hyphens', () => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('says what it stands for, as messages do', () => {
    const text = DIAGNOSTIC_CODES[code as keyof typeof DIAGNOSTIC_CODES];
    expect(text).toMatch(/^[^A-Z]|^(YAML|JSON|RFC|Ambiguous)/);
    expect(text).not.toMatch(/\.$|\n/);
  });

  test('is reported somewhere', () => {
    expect(sources).toContain(`'${code}'`);
  });
});
