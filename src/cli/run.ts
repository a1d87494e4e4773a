import { suggest } from '../diagnostics/suggest.js';
import type { RolecallErrorCode } from '../errors.js';
import { RolecallError } from '../errors.js';
import type { Problem } from '../report/pretty.js';
import { prettyProblem } from '../report/pretty.js';
import { parseArguments } from './arguments.js';
import type { Command } from './command.js';
import { COMMANDS } from './commands.js';
import { EXIT } from './exit.js';
import { Failure } from './failure.js';
import { commandHelp, generalHelp } from './help.js';
import type { Io } from './io.js';
import { streamPaint } from './paint.js';
import { shown } from './shown.js';
import { version } from './version.js';

/** What the arguments or the rules lead to. */
const USER_ERRORS: ReadonlySet<RolecallErrorCode> = new Set(['invalid-request', 'web-identity-session']);

/**
 * Runs one command.
 * @param args What stands behind `rolecall` on the command line.
 * @returns The exit code: see `EXIT`. Never throws; what a user can mend is told in a sentence.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    const flags = new Set(args.includes('--no-color') ? ['--no-color'] : []);
    io.stderr(
      prettyProblem({ severity: 'error', ...describe(error, io) }, undefined, streamPaint('stderr', flags, io)),
    );
    return EXIT.noAnswer;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) {
    io.stderr(generalHelp(COMMANDS));
    return EXIT.noAnswer;
  }
  if (first === '--version') {
    io.stdout(`${version()}\n`);
    return EXIT.ok;
  }
  if (isHelp(first) || first === 'help') {
    const [topic] = rest.filter((arg) => !isHelp(arg));
    io.stdout(topic === undefined ? generalHelp(COMMANDS) : commandHelp(findCommand(topic)));
    return EXIT.ok;
  }
  const command = findCommand(first);
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (options.some(isHelp)) {
    io.stdout(commandHelp(command));
    return EXIT.ok;
  }
  return command.run(parseArguments(rest, command, COMMANDS), io);
}

function isHelp(arg: string): boolean {
  return arg === '--help' || arg === '-h';
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((known) => known.name);
  if (name.startsWith('-')) {
    const wanted = /^-v$/i.test(name) ? '--version' : suggest(name, ['--help', '--version']);
    throw new Failure(
      `unknown option ${shown(name)}`,
      wanted === undefined
        ? 'options stand behind the command, such as `rolecall lint --json FILE`'
        : `did you mean \`${wanted}\`?`,
    );
  }
  const near = name === 'version' ? '--version' : suggest(name, [...names, 'help']);
  throw new Failure(
    `unknown command ${shown(name)}`,
    near === undefined ? `the commands are ${names.join(', ')}` : `did you mean \`${near}\`?`,
  );
}

function describe(error: unknown, io: Io): Pick<Problem, 'message' | 'help' | 'file' | 'range'> {
  if (error instanceof Failure) {
    return { message: error.message, ...(error.help !== undefined && { help: error.help }), ...error.place };
  }
  if (error instanceof RolecallError && USER_ERRORS.has(error.code)) return { message: error.message };
  // A message of the runtime could hold a claim value.
  const name = error instanceof Error ? error.name : typeof error;
  if (io.env['ROLECALL_DEBUG'] && error instanceof Error) io.stderr(`${error.stack ?? ''}\n`);
  return { message: `this is a bug of rolecall (${name})`, help: '`ROLECALL_DEBUG=1` shows where it happened' };
}
