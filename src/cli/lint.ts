import { resolve } from 'node:path';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import { loadText, notRead } from '../node/load.js';
import { createReader } from '../node/reader.js';
import { jsonLine } from '../report/printable.js';
import type { Arguments, Command } from './command.js';
import { EXIT } from './exit.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { STDIN } from './io.js';
import { streamPaint } from './paint.js';
import { frames, readRulesText } from './rules.js';

export const lintCommand: Command = {
  name: 'lint',
  summary: 'check rule files',
  usage: 'rolecall lint FILE… [options]',
  about: 'FILE is a rule file, or what `aws cognito-identity get-identity-pool-roles` prints.',
  examples: [
    { line: 'rolecall lint rules/*.yaml', note: 'what is wrong with these rule files' },
    { line: 'rolecall lint pool-roles.json', note: "the same for Cognito's own configuration" },
    { line: 'rolecall lint --json acme.yaml', note: 'for programs' },
  ],
  operands: { names: 'FILE', min: 1, max: Number.POSITIVE_INFINITY },
  options: [{ name: '--json', help: 'JSON on one line' }],
  exits: ['0  no errors; warnings do not count', '1  errors', '2  a file could not be read, or none was named'],
  run: runLint,
};

interface LintedFile {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Left out where the file could not be read. */
  readonly text?: string;
}

async function runLint(args: Arguments, io: Io): Promise<number> {
  if (args.operands.includes(STDIN)) {
    throw new Failure('`rolecall lint` does not read the standard input', 'name a file');
  }
  const files = await Promise.all(args.operands.map((file) => lintFile(file, io)));
  if (args.flags.has('--json')) {
    io.stdout(jsonLine({ version: 1, files: files.map(({ file, diagnostics }) => ({ file, diagnostics })) }));
  } else {
    const paint = streamPaint('stdout', args.flags, io);
    for (const { diagnostics, text } of files) io.stdout(frames(diagnostics, text, paint));
    io.stdout(`${summary(files)}\n`);
  }
  if (files.some(({ text }) => text === undefined)) return EXIT.noAnswer;
  return count(files, 'error') > 0 ? EXIT.no : EXIT.ok;
}

async function lintFile(file: string, io: Io): Promise<LintedFile> {
  const input = await readRulesText(file, io);
  if (input.text === undefined) return { file, diagnostics: [notRead(file, input)] };
  const { diagnostics } = loadText(input.text, file, { read: createReader(resolve(io.cwd, file)) });
  return { file, diagnostics, text: input.text };
}

function summary(files: readonly LintedFile[]): string {
  const notes = count(files, 'info');
  return [
    plural(files.length, 'file'),
    plural(count(files, 'error'), 'error'),
    plural(count(files, 'warning'), 'warning'),
    ...(notes > 0 ? [plural(notes, 'note')] : []),
  ].join(', ');
}

function count(files: readonly LintedFile[], severity: Severity): number {
  return files.reduce(
    (sum, { diagnostics }) => sum + diagnostics.filter((diagnostic) => diagnostic.severity === severity).length,
    0,
  );
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
