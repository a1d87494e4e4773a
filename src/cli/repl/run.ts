import { resolve, sep } from 'node:path';
import { compile } from '../../engine.js';
import { kindOf, realPath } from '../../node/find-files.js';
import type { ReplWorld } from '../../repl/command.js';
import { Repl } from '../../repl/repl.js';
import { runScript } from '../../repl/script.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import type { Io } from '../io.js';
import { STDIN } from '../io.js';
import { streamPaint } from '../paint.js';
import { readRules } from '../rules.js';

export async function runRepl(args: Arguments, io: Io): Promise<number> {
  const [path] = args.operands;
  if (path === STDIN) throw new Failure('the standard input is for what is asked', 'name the rules as a file');
  const repl = new Repl(worldOf(args, io));
  if (path !== undefined) {
    const reply = await repl.handle(`:load ${path}`);
    if (reply.kind !== 'answer') {
      io.stderr(reply.kind === 'failure' ? reply.text : '');
      return EXIT.noAnswer;
    }
  }
  if (io.isTty.stdin) {
    const { runTerminal } = await import('../../repl/terminal.js');
    io.stdout('claims in, decisions out; `:help` says how, `:quit` ends\n');
    await runTerminal(repl, io);
    return EXIT.ok;
  }
  return (await runScript(repl, io)) ? EXIT.ok : EXIT.noAnswer;
}

function worldOf(args: Arguments, io: Io): ReplWorld {
  const { cwd } = io;
  return {
    paint: streamPaint('stdout', args.flags, io),
    now: io.now,
    tests: {
      file: args.values.get('--tests')?.replaceAll(sep, '/'),
      isThere: (path) => kindOf(resolve(cwd, path)) !== undefined,
      isSame: (path, other) => realPath(resolve(cwd, path)) === realPath(resolve(cwd, other)),
      read: io.readFile,
      write: io.writeFile,
    },
    load: async (path) => {
      let problems = '';
      const quiet: Io = {
        ...io,
        stderr: (text) => {
          problems += text;
        },
      };
      try {
        const rules = await readRules(path, args, quiet);
        return { loaded: { path, rules, engine: compile(rules.ruleSet) }, problems };
      } catch (error) {
        io.stderr(problems);
        throw error;
      }
    },
  };
}
