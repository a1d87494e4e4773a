import type { Format } from '../../report/formats/index.js';
import { FORMATS } from '../../report/formats/index.js';
import type { Arguments } from '../command.js';
import { Failure } from '../failure.js';
import { formatOption } from '../format-option.js';
import { readInstant } from '../instant.js';
import type { Io } from '../io.js';
import { STDIN } from '../io.js';
import { shown } from '../shown.js';

/** What the options of `rolecall lint` ask for. */
export interface LintRun {
  /** What to check; the current folder, where none were given. */
  readonly operands: readonly string[];
  readonly format: Format;
  /** The name of the standard input, where that is to be checked. */
  readonly stdin?: string | undefined;
  readonly config?: string | undefined;
  readonly target?: 'cognito' | undefined;
  readonly maxWarnings: number;
  readonly now: number;
  readonly isStrict: boolean;
  readonly isQuiet: boolean;
  readonly isFix: boolean;
  readonly isWatch: boolean;
}

/** @throws Failure where options do not go together. */
export function readOptions(args: Arguments, io: Io): LintRun {
  const { operands, values, flags } = args;
  const isStdin = flags.has('--stdin');
  const stdinName = values.get('--stdin-filename');
  if (operands.includes(STDIN)) {
    throw new Failure('`rolecall lint` does not read the standard input', 'name a file, or say `--stdin`');
  }
  if (operands.length > 0 && isStdin) throw new Failure('`--stdin` takes no file beside it', 'leave one of them out');
  if (stdinName !== undefined && !isStdin) throw new Failure('`--stdin-filename` goes with `--stdin`');
  for (const flag of ['--fix', '--watch']) {
    if (isStdin && flags.has(flag)) throw new Failure(`\`${flag}\` does not go with \`--stdin\``, 'name files');
  }
  const format = formatOption(
    args,
    FORMATS.map(({ name }) => name),
  );
  return {
    operands: operands.length === 0 && !isStdin ? ['.'] : operands,
    format: FORMATS.find(({ name }) => name === format) as Format,
    stdin: isStdin ? (stdinName ?? '<stdin>') : undefined,
    config: values.get('--config'),
    target: targetOf(values.get('--target')),
    maxWarnings: countOf(values.get('--max-warnings')),
    now: readInstant(values.get('--now'), io),
    isStrict: flags.has('--strict'),
    isQuiet: flags.has('--quiet'),
    isFix: flags.has('--fix'),
    isWatch: flags.has('--watch'),
  };
}

function targetOf(name: string | undefined): 'cognito' | undefined {
  if (name === undefined || name === 'cognito') return name;
  throw new Failure(`there is no target ${shown(name)}`, 'write `--target cognito`');
}

function countOf(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Failure(`\`--max-warnings\` takes a number, not ${shown(text)}`, 'write `--max-warnings 0`');
}
