import type { TestFormatName } from '../../report/tests/names.js';
import { TEST_FORMAT_NAMES } from '../../report/tests/names.js';
import type { Arguments } from '../command.js';
import { Failure } from '../failure.js';
import { formatOption } from '../format-option.js';
import { STDIN } from '../io.js';
import { shown } from '../shown.js';

/** What the options of `rolecall test` ask for. */
export interface TestRun {
  readonly paths: readonly string[];
  readonly filter: string;
  readonly format: TestFormatName;
  /** The least coverage in percent, where coverage is to be shown. */
  readonly coverage: number | undefined;
  /** The least mutation score in percent, where changes are to be tried. */
  readonly mutation: number | undefined;
  /** The file that gets the coverage as lcov. */
  readonly lcov: string | undefined;
  readonly isWatch: boolean;
  /** Set where cases are to be proposed. */
  readonly generate: Generate | undefined;
}

export interface Generate {
  /** Without asking? */
  readonly isWritten: boolean;
  /** The older rule file. */
  readonly since?: string | undefined;
}

/** @throws Failure where options do not go together. */
export function readOptions(args: Arguments): TestRun {
  const { operands, values, flags } = args;
  if (operands.includes(STDIN)) {
    throw new Failure('`rolecall test` does not read the standard input', 'name a test file, or a folder');
  }
  const lcov = values.get('--lcov');
  if (lcov === STDIN) throw new Failure('`--lcov` does not write to the standard output', 'name a file');
  // The file would be a change beside the files that are watched.
  if (lcov !== undefined && flags.has('--watch')) throw new Failure('`--lcov` does not go with `--watch`');
  return {
    paths: operands.length === 0 ? ['.'] : operands,
    filter: values.get('--filter') ?? '',
    format: formatOption(args, TEST_FORMAT_NAMES),
    coverage: thresholdOf(args, '--coverage', '--coverage-threshold'),
    mutation: thresholdOf(args, '--mutate', '--mutation-threshold'),
    lcov,
    isWatch: flags.has('--watch'),
    generate: generateOf(args),
  };
}

/** Cases are proposed for whole files, once. */
const NOT_WITH_GENERATE = ['--filter', '--format', '--json', '--coverage', '--lcov', '--mutate', '--watch'];

function generateOf({ values, flags }: Arguments): TestRun['generate'] {
  if (!flags.has('--generate')) {
    const alone = ['--write', '--since'].find((name) => flags.has(name) || values.has(name));
    if (alone === undefined) return undefined;
    throw new Failure(`\`${alone}\` has no meaning without \`--generate\``, 'add `--generate`');
  }
  const other = NOT_WITH_GENERATE.find((name) => flags.has(name) || values.has(name));
  if (other !== undefined) throw new Failure(`\`--generate\` does not go with \`${other}\``, 'leave one of them out');
  const since = values.get('--since');
  if (since === STDIN) throw new Failure('`--since` does not read the standard input', 'name a file');
  return { isWritten: flags.has('--write'), since };
}

function thresholdOf({ values, flags }: Arguments, flag: string, name: string): number | undefined {
  const text = values.get(name);
  if (text === undefined) return flags.has(flag) ? 0 : undefined;
  if (!flags.has(flag)) throw new Failure(`\`${name}\` has no meaning without \`${flag}\``, `add \`${flag}\``);
  const percent = Number(text);
  if (/^\d{1,3}(\.\d{1,9})?$/.test(text) && percent <= 100) return percent;
  throw new Failure(`\`${name}\` is not a percentage: ${shown(text)}`, 'write a number from 0 to 100');
}
