import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** How the names of golden files end. None of them is a format that the formatter would rewrite. */
export const GOLDEN = '.expected.txt';

const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

/** Holds a text against the golden file of that name, byte for byte; with `UPDATE_GOLDEN=1` writes the file first. */
export function expectGolden(folder: string, name: string, actual: string): void {
  const file = join(folder, `${name}${GOLDEN}`);
  if (UPDATE) writeFileSync(file, actual);
  expect(existsSync(file), `${file} is missing: run with UPDATE_GOLDEN=1, then read what it wrote`).toBe(true);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}

/** The names of the files of a folder that end alike, without that ending, sorted; test files of rules are no rule files. */
export function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending) && !file.endsWith('.test.yaml') && !file.startsWith('.'))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}
