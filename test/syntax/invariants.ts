import { expect } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../src/diagnostics/codes.js';
import type { Diagnostic, Position } from '../../src/diagnostics/diagnostic.js';
import { parsePointer } from '../../src/syntax/json.js';

const MEMBERS = ['code', 'severity', 'message', 'file', 'path', 'range', 'help', 'suggestion'];
/** Lower case, but for names; one line; no full stop. */
const MESSAGE = /^(?:Unicode |[^A-Z\n\r])[^\n\r]*[^.\n\r]$/;

/** What holds for the diagnostics of every text. */
export function expectWellFormed(text: string, diagnostics: readonly Diagnostic[], file?: string): void {
  const wrong = diagnostics.flatMap((diagnostic) =>
    faultsOf(diagnostic, text, file).map((fault) => [fault, diagnostic]),
  );
  expect(wrong).toEqual([]);
  const offsets = diagnostics.flatMap(({ range }) => (range === undefined ? [] : [range.start.offset]));
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  expect(new Set(diagnostics.map((diagnostic) => JSON.stringify(diagnostic))).size).toBe(diagnostics.length);
}

function faultsOf(diagnostic: Diagnostic, text: string, file: string | undefined): readonly string[] {
  const { code, severity, message, range, path, help, suggestion } = diagnostic;
  const checks: Readonly<Record<string, boolean>> = {
    members: Object.entries(diagnostic).every(([name, value]) => MEMBERS.includes(name) && value !== undefined),
    code: Object.hasOwn(DIAGNOSTIC_CODES, code),
    severity: severity === 'error' || severity === 'warning',
    message: MESSAGE.test(message) && message.length < 20_000,
    help: help === undefined || (typeof help === 'string' && /^[^\n\r]+$/.test(help) && help.length < 20_000),
    suggestion: suggestion === undefined || (typeof suggestion === 'string' && suggestion !== ''),
    path: path === undefined || parsePointer(path) !== undefined,
    file: code === 'too-many-problems' || diagnostic.file === file,
    start: range === undefined || isPlace(text, range.start),
    end: range === undefined || (isPlace(text, range.end) && range.end.offset >= range.start.offset),
  };
  return Object.keys(checks).filter((name) => !checks[name]);
}

function isPlace(text: string, { line, column, offset }: Position): boolean {
  const before = text.slice(0, offset).split('\n');
  return offset <= text.length && line === before.length && column === (before.at(-1)?.length ?? 0) + 1;
}
