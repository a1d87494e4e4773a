import { Failure } from '../cli/failure.js';
import { suggest } from '../diagnostics/suggest.js';
import { quote } from '../ruleset/wording.js';
import type { LoadedRules, ReplState } from './state.js';

/** @throws Failure where no rules are loaded. */
export function needRules({ loaded }: ReplState): LoadedRules {
  if (loaded !== undefined) return loaded;
  throw new Failure('no rules are loaded', 'load them with `:load FILE`');
}

/** @throws Failure where the command got no argument. */
export function needArgument(argument: string, usage: string): string {
  if (argument !== '') return argument;
  throw new Failure('an argument is missing', `write \`${usage}\``);
}

/** The name of something that is none of the known ones. */
export function unknownName(kind: string, name: string, known: readonly string[]): Failure {
  const near = suggest(name, known);
  const list = known.length === 0 ? 'there are none' : `there are ${known.slice(0, 8).join(', ')}`;
  return new Failure(`there is no ${kind} ${quote(name)}`, near === undefined ? list : `did you mean \`${near}\`?`);
}
