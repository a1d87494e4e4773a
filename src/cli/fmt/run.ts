import { resolve } from 'node:path';
import { differenceOf } from '../../format/difference.js';
import { formatRules } from '../../format/format.js';
import { notRead } from '../../node/load.js';
import type { Paint } from '../../report/paint.js';
import { prettyProblem } from '../../report/pretty.js';
import { printable } from '../../report/printable.js';
import { adviseOnTests } from '../../testing/advice.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import { expand, FORMATTED_FILES, isIgnored, TEST_FILE } from '../files.js';
import { inputName, needText } from '../input.js';
import type { Io } from '../io.js';
import { STDIN } from '../io.js';
import { findConfigs } from '../lint/configs.js';
import { notWritten } from '../not-written.js';
import { streamPaint } from '../paint.js';
import { frames, readRulesText } from '../rules.js';

interface Run {
  readonly io: Io;
  readonly isCheck: boolean;
  readonly paints: { readonly stdout: Paint; readonly stderr: Paint };
}

/** What became of a file. Of one that failed the standard error has the reason. */
type Outcome = 'same' | 'changed' | 'failed';

export async function runFmt({ operands, flags }: Arguments, io: Io): Promise<number> {
  const paints = { stdout: streamPaint('stdout', flags, io), stderr: streamPaint('stderr', flags, io) };
  const run: Run = { io, isCheck: flags.has('--check'), paints };
  if (operands.includes(STDIN)) return formatStdin(operands, run);
  const outcomes: Outcome[] = [];
  const configOf = findConfigs(undefined, flags, io);
  for (const file of expand(operands, io, FORMATTED_FILES)) {
    const { folder, settings } = configOf(file);
    if (!isIgnored(resolve(io.cwd, file), folder, settings.ignore)) outcomes.push(await formatFile(file, run));
  }
  io.stdout(summary(outcomes, run.isCheck));
  return codeOf(outcomes, run.isCheck);
}

async function formatStdin(operands: readonly string[], run: Run): Promise<number> {
  if (operands.length > 1) throw new Failure('`-` takes no file beside it', 'leave one of them out');
  const text = needText(STDIN, await readRulesText(STDIN, run.io));
  const formatted = layOut(text, inputName(STDIN), run);
  if (formatted === undefined) return EXIT.noAnswer;
  if (run.isCheck) return codeOf([compared(text, formatted, inputName(STDIN), run)], true);
  run.io.stdout(formatted);
  return EXIT.ok;
}

async function formatFile(file: string, run: Run): Promise<Outcome> {
  const { io, isCheck, paints } = run;
  const input = await readRulesText(file, io);
  if (input.text === undefined) {
    io.stderr(frames([notRead(file, input)], undefined, paints.stderr));
    return 'failed';
  }
  const formatted = layOut(input.text, file, run);
  if (formatted === undefined) return 'failed';
  if (isCheck) return compared(input.text, formatted, file, run);
  if (formatted === input.text) return 'same';
  const why = io.writeFile(file, formatted);
  if (why !== undefined) {
    const { message, help = '' } = notWritten(file, why);
    io.stderr(prettyProblem({ severity: 'error', message, help }, undefined, paints.stderr));
    return 'failed';
  }
  io.stdout(`formatted ${printable(file)}\n`);
  return 'changed';
}

function layOut(text: string, file: string, { io, paints }: Run): string | undefined {
  const { text: formatted, diagnostics } = formatRules(text, { file });
  io.stderr(frames(TEST_FILE.test(file) ? adviseOnTests(diagnostics) : diagnostics, text, paints.stderr));
  return formatted;
}

function compared(text: string, formatted: string, file: string, { io, paints }: Run): Outcome {
  const difference = differenceOf(text, formatted, file);
  if (difference === undefined) return 'same';
  io.stdout(frames([difference], text, paints.stdout));
  return 'changed';
}

function summary(outcomes: readonly Outcome[], isCheck: boolean): string {
  const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  const files = outcomes.length === 1 ? '1 file' : `${outcomes.length} files`;
  const failed = count('failed');
  const left = failed === 0 ? '' : `, ${failed} left as ${failed === 1 ? 'it is' : 'they are'}`;
  return `${files}, ${count('changed')} ${isCheck ? 'would change' : 'formatted'}${left}\n`;
}

function codeOf(outcomes: readonly Outcome[], isCheck: boolean): number {
  if (outcomes.includes('failed')) return EXIT.noAnswer;
  return isCheck && outcomes.includes('changed') ? EXIT.no : EXIT.ok;
}
