import { isAbsolute, join } from 'node:path';
import type { Io } from '../cli/io.js';
import { looksLikeToken } from '../cli/shown.js';

const NOTHING = /^$/;
/** What things of the rule file and of test files are mostly called. Claim values can be as well, but not what is likely to tell of a user. */
const NAME = /^[\w:./#-]{0,100}$/;

/** The commands that stand in the history, with what may stand behind them there. */
const KEPT: ReadonlyMap<string, RegExp> = new Map([
  ['explain', NOTHING],
  ['why-not', NAME],
  ['rules', NOTHING],
  ['rule', NAME],
  ['diff', NOTHING],
  ['provider', NAME],
  ['now', /^[-+:.\dTZ]*$/],
  ['load', NAME],
  ['reload', NOTHING],
  ['as', NAME],
  ['save', NAME],
  ['help', /^:?[a-z-]*$/],
]);

/** May a line be written to the history file? Not where it holds claim values or a token, or could. */
export function isStorable(line: string): boolean {
  // A line that begins with blanks can be a part of pasted claims.
  const [, name = '', argument = ''] = /^:(\S+)\s*(.*?)\s*$/s.exec(line) ?? [];
  return KEPT.get(name)?.test(argument) === true && !looksLikeToken(line);
}

/** Where the history is kept. A state folder that is empty or relative is none: it would be another one wherever the command is started. */
export function historyFile(env: Io['env'], home: string): string {
  const named = env['XDG_STATE_HOME'] ?? '';
  return join(isAbsolute(named) ? named : join(home, '.local', 'state'), 'rolecall', 'repl-history');
}
