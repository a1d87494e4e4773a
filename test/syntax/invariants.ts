import { expect } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../src/diagnostics/codes.js';
import type { Diagnostic, Position } from '../../src/diagnostics/diagnostic.js';
import { parsePointer } from '../../src/syntax/json.js';

const MEMBERS = ['code', 'severity', 'message', 'file', 'path', 'range', 'help', 'suggestion'];

/** What holds for the diagnostics of every text. */
export function expectWellFormed(text: string, diagnostics: readonly Diagnostic[], file?: string): void {
  let last = 0;
  for (const diagnostic of diagnostics) {
    const { code, severity, message, range, path, help, suggestion } = diagnostic;
    expect(MEMBERS).toEqual(expect.arrayContaining(Object.keys(diagnostic)));
    expect(Object.values(diagnostic)).not.toContain(undefined);
    expect(Object.hasOwn(DIAGNOSTIC_CODES, code)).toBe(true);
    expect(severity).toMatch(/^(error|warning)$/);
    expect(message).toMatch(/^[^A-Z\n\r][^\n\r]*[^.\n\r]$/);
    expect(message.length).toBeLessThan(20_000);
    if (help !== undefined) expect(help).toMatch(/^[^\n\r]+$/);
    if (suggestion !== undefined) expect(suggestion).not.toBe('');
    if (path !== undefined) expect(parsePointer(path)).toBeDefined();
    if (code !== 'too-many-problems') expect(diagnostic.file).toBe(file);
    if (range === undefined) continue;
    expectPlace(text, range.start);
    expectPlace(text, range.end);
    expect(range.end.offset).toBeGreaterThanOrEqual(range.start.offset);
    expect(range.start.offset).toBeGreaterThanOrEqual(last);
    last = range.start.offset;
  }
  const seen = diagnostics.map((diagnostic) => JSON.stringify(diagnostic));
  expect(new Set(seen).size).toBe(seen.length);
}

function expectPlace(text: string, { line, column, offset }: Position): void {
  const before = text.slice(0, offset).split('\n');
  expect([line, column]).toEqual([before.length, (before.at(-1)?.length ?? 0) + 1]);
  expect(offset).toBeLessThanOrEqual(text.length);
}
