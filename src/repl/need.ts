import { Failure } from '../cli/failure.js';
import { suggest } from '../diagnostics/suggest.js';
import { quote } from '../ruleset/wording.js';
import type { ReplCommand } from './command.js';
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

/** The command of a name, without its colon. @throws Failure where there is none. */
export function needCommand(name: string, commands: readonly ReplCommand[]): ReplCommand {
  const command = commands.find((known) => known.name === name);
  if (command !== undefined) return command;
  const near = suggest(
    name,
    commands.map((known) => known.name),
  );
  throw new Failure(
    `there is no command ${quote(`:${name}`)}`,
    near === undefined ? '`:help` lists the commands' : `did you mean \`:${near}\`?`,
  );
}

/** @throws Failure where something stands behind a command that takes nothing: what was asked for would not be what is done. */
export function refuseSurplus({ name, argument: wanted, instead }: ReplCommand, argument: string): void {
  if (wanted !== undefined || argument === '') return;
  throw new Failure(
    `\`:${name}\` takes nothing behind it`,
    `write \`:${name}\`${instead === undefined ? '' : `, or \`${instead}\``}`,
  );
}

/** The name of something that is none of the known ones. */
export function unknownName(kind: string, name: string, known: readonly string[]): Failure {
  const near = suggest(name, known);
  const list = known.length === 0 ? 'there are none' : `there are ${known.slice(0, 8).join(', ')}`;
  return new Failure(`there is no ${kind} ${quote(name)}`, near === undefined ? list : `did you mean \`${near}\`?`);
}
