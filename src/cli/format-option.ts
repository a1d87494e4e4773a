import { suggest } from '../diagnostics/suggest.js';
import type { Arguments } from './command.js';
import { Failure } from './failure.js';
import { shown } from './shown.js';

/**
 * Which of some formats `--format` or `--json` asks for; the first, where neither does.
 * @throws Failure where it is none of them, or the two options ask for different ones.
 */
export function formatOption<Name extends string>({ values, flags }: Arguments, names: readonly Name[]): Name {
  const given = values.get('--format');
  const isJson = flags.has('--json');
  const wanted = given ?? (isJson ? 'json' : names[0]);
  const format = names.find((name) => name === wanted);
  if (format === undefined) {
    const near = suggest(wanted ?? '', names);
    const help = near === undefined ? `the formats are ${names.join(', ')}` : `did you mean \`${near}\`?`;
    throw new Failure(`there is no format ${shown(wanted ?? '')}`, help);
  }
  if (isJson && format !== 'json') {
    throw new Failure(`\`--json\` does not go with \`--format ${format}\``, 'leave one of them out');
  }
  return format;
}
