import { suggest } from '../../diagnostics/suggest.js';
import type { ComparisonFormatName } from '../../report/comparison/names.js';
import { COMPARISON_FORMAT_NAMES } from '../../report/comparison/names.js';
import type { Arguments } from '../command.js';
import { Failure } from '../failure.js';
import { refuseSecondStdin } from '../input.js';
import { secondsOf } from '../instant.js';
import { STDIN } from '../io.js';
import { shown } from '../shown.js';

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
export function readOptions({ operands, values, flags }: Arguments): DiffRun {
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
    format: formatOf(values.get('--format'), flags.has('--json')),
    tokens,
    provider: values.get('--provider'),
    now: now === undefined ? undefined : secondsOf(now, '--now'),
  };
}

function formatOf(name: string | undefined, isJson: boolean): ComparisonFormatName {
  if (name !== undefined && isJson && name !== 'json') {
    throw new Failure(`\`--json\` does not go with \`--format ${name}\``, 'leave one of them out');
  }
  const wanted = name ?? (isJson ? 'json' : COMPARISON_FORMAT_NAMES[0]);
  const format = COMPARISON_FORMAT_NAMES.find((known) => known === wanted);
  if (format !== undefined) return format;
  const near = suggest(wanted, COMPARISON_FORMAT_NAMES);
  throw new Failure(
    `there is no format ${shown(wanted)}`,
    near === undefined ? `the formats are ${COMPARISON_FORMAT_NAMES.join(', ')}` : `did you mean \`${near}\`?`,
  );
}
