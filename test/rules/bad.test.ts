/**
 * The files in rules/bad: what is said of each of them, in the golden file beside it, word for word.
 *
 * After a change of messages: `UPDATE_GOLDEN=1 npx vitest run test/rules`, then read the difference as the author of the bad file would.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostics/codes.js';
import { DIAGNOSTIC_CODES } from '../../src/diagnostics/codes.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { loadFile } from '../../src/node/load.js';
import { parse } from '../../src/parse.js';
import { printable } from '../../src/report/printable.js';
import { expectGolden, GOLDEN, namesIn } from './golden.js';

const FOLDER = 'rules/bad';
const NAMES = namesIn(FOLDER, '.yaml');
const CODES = Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];

/** Codes that no file in rules/bad has to raise, and why. */
const WITHOUT_FILE: Partial<Readonly<Record<DiagnosticCode, string>>> = {
  'too-large': 'takes eight million bytes; with a lower limit below',
  'too-many-problems': 'takes a thousand mistakes; below',
  'too-many-rules': 'takes twenty thousand rules; with a lower limit below',
  'not-formatted': 'only `rolecall fmt` says so; see test/cli/fmt.test.ts',
  'cannot-format': 'only `rolecall fmt` says so; see test/format/format.test.ts',
};

function diagnosticsOf(name: string): readonly Diagnostic[] {
  return loadFile(join(FOLDER, `${name}.yaml`)).diagnostics;
}

function format({ range, severity, code, message, help, suggestion }: Diagnostic): string {
  const place = range
    ? `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`
    : 'without a place';
  return [
    `${place} ${severity} ${code}`,
    `  ${printable(message)}`,
    ...(help === undefined ? [] : [`  help: ${printable(help)}`]),
    ...(suggestion === undefined ? [] : [`  suggestion: ${printable(suggestion)}`]),
    '',
  ].join('\n');
}

/** The code that a file is named after: `yaml-syntax-tab` shows `yaml-syntax`. Other files show how several go together. */
function codeInName(name: string): DiagnosticCode | undefined {
  const codes = CODES.filter((code) => name === code || name.startsWith(`${code}-`));
  return codes.sort((a, b) => b.length - a.length)[0];
}

describe.each(NAMES)('rules/bad/%s.yaml', (name) => {
  test('has the diagnostics of its golden file', () => {
    expectGolden(FOLDER, name, diagnosticsOf(name).map(format).join('\n'));
  });

  test('has some, with the code it is named after', () => {
    const codes = diagnosticsOf(name).map(({ code }) => code);
    expect(codes).not.toEqual([]);
    const named = codeInName(name);
    if (named !== undefined) expect(codes).toContain(named);
  });

  test('makes a rule set only where all of them are warnings', () => {
    const { ruleSet, diagnostics } = loadFile(join(FOLDER, `${name}.yaml`));
    expect(ruleSet !== undefined).toBe(diagnostics.every(({ severity }) => severity !== 'error'));
  });
});

test('every golden file is that of a bad file', () => {
  expect(namesIn(FOLDER, GOLDEN)).toEqual(NAMES);
});

test('every code that a rule file can raise is raised by one of them', () => {
  const raised = new Set(NAMES.flatMap((name) => diagnosticsOf(name).map(({ code }) => code)));
  const excused = CODES.filter((code) => code.startsWith('import-') || code in WITHOUT_FILE);
  expect(CODES.filter((code) => !raised.has(code))).toEqual(excused);
});

describe('limits', () => {
  const roles = 'roles: { admin: arn:aws:iam::123456789012:role/portal-admin }';
  const rule = '{ when: { claim: sub, exists: true }, role: admin }';

  test('too-large: a text over the limit is not looked at', () => {
    const text = `version: 1\n${roles}\n`;
    const codes = (maxBytes: number): readonly string[] =>
      parse(text, { limits: { maxBytes } }).diagnostics.map(({ code }) => code);
    expect(codes(text.length)).toEqual([]);
    expect(codes(text.length - 1)).toEqual(['too-large']);
  });

  test('too-many-rules: those of all providers together', () => {
    const provider = (key: string): string => `  ${key}: { type: rules, rules: [${rule}, ${rule}] }\n`;
    const text = `version: 1\n${roles}\nproviders:\n${provider('a')}${provider('b')}`;
    const codes = (maxRules: number): readonly string[] =>
      parse(text, { limits: { maxRules } }).diagnostics.map(({ code }) => code);
    expect(codes(4)).toEqual([]);
    expect(codes(3)).toEqual(['too-many-rules']);
  });

  test('too-many-problems: the first thousand are listed', () => {
    const lines = Array.from({ length: 1005 }, (_, i) => `  role${i}: nowhere\n`);
    const { diagnostics } = parse(`version: 1\nroles:\n${lines.join('')}`);
    expect(diagnostics).toHaveLength(1001);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'too-many-problems', severity: 'error' });
    expect(diagnostics.at(-1)?.message).toContain('5 more');
  });
});
