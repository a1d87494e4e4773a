import type { ComparisonFormatName } from '../../report/comparison/names.js';
import { COMPARISON_FORMAT_NAMES } from '../../report/comparison/names.js';
import type { Arguments } from '../command.js';
import { Failure } from '../failure.js';
import { formatOption } from '../format-option.js';
import { refuseSecondStdin } from '../input.js';
import { secondsOf } from '../instant.js';
import { STDIN } from '../io.js';

/** What the options of `rolecall diff` ask for. */
export interface DiffRun {
  /** The old file; of a revision where there is one. */
  readonly old: string;
  readonly revision: string | undefined;
  readonly new: string;
  readonly format: ComparisonFormatName;
  readonly tokens: string | undefined;
  readonly provider: string | undefined;
  /** Epoch seconds. */
  readonly now: number | undefined;
}

/** @throws Failure where options do not go together. */
export function readOptions(args: Arguments): DiffRun {
  const { operands, values } = args;
  const [first = '', second] = operands;
  const revision = values.get('--git');
  if (operands.length === 0) {
    throw revision === undefined
      ? new Failure('OLD and NEW are missing', 'write `rolecall diff OLD NEW`, or `rolecall diff --git REV FILE`')
      : new Failure('the rule file is missing', 'write `rolecall diff --git REV FILE`');
  }
  if (revision !== undefined && second !== undefined) {
    throw new Failure('`--git` takes one file', 'write `rolecall diff --git REV FILE`');
  }
  if (revision === undefined && second === undefined) {
    throw new Failure(
      'the new rule file is missing',
      'write `rolecall diff OLD NEW`, or `rolecall diff --git REV FILE`',
    );
  }
  if (revision !== undefined && first === STDIN) {
    throw new Failure('`--git` does not go with the standard input', 'name the file');
  }
  const tokens = values.get('--tokens');
  refuseSecondStdin([...operands, tokens]);
  const now = values.get('--now');
  return {
    old: first,
    revision,
    new: second ?? first,
    format: formatOption(args, COMPARISON_FORMAT_NAMES),
    tokens,
    provider: values.get('--provider'),
    now: now === undefined ? undefined : secondsOf(now, '--now'),
  };
}
