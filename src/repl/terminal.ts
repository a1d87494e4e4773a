import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type REPLServer, Recoverable, start } from 'node:repl';
import type { Io } from '../cli/io.js';
import { Folders } from '../node/folders.js';
import { gate } from './gate.js';
import { historyFile, isStorable } from './history.js';
import type { Repl } from './repl.js';
import type { ReplState } from './state.js';

const PROMPT = 'rolecall> ';
const MOST_HISTORY = 500;
/** Milliseconds that a changed file is left alone, so that it is read when it has been written. */
const SETTLE = 150;

/** Asks and answers on the terminal, up to `:quit` or Ctrl-D. */
export async function runTerminal(repl: Repl, io: Io): Promise<void> {
  let answering = Promise.resolve();
  const { input, close } = gate(process.stdin, () => answering);
  const server = start({
    prompt: PROMPT,
    input,
    output: process.stdout,
    terminal: process.stdout.isTTY === true,
    useColors: false,
    eval: (text, _context, _file, callback) => {
      answering = answer(repl, server, text, callback);
    },
    writer: String,
    completer: (line: string) => repl.complete(line).map((part) => part) as [string[], string],
    ignoreUndefined: true,
    preview: false,
  });
  // The commands of node:repl would write and read files of their own; what a line means is said by this REPL alone.
  for (const name of Object.keys(server.commands)) {
    if (name !== 'break' && name !== 'exit') delete (server.commands as Record<string, unknown>)[name];
  }
  const history = historyFile(io.env, homedir());
  (server as REPLServer & { history: string[] }).history = readHistory(history);
  const stop = reloadOnChange(repl, server);
  await new Promise<void>((resolve) => server.once('exit', resolve));
  stop();
  close();
  writeHistory(history, (server as REPLServer & { history: readonly string[] }).history);
}

async function answer(
  repl: Repl,
  server: REPLServer,
  text: string,
  callback: (error: Error | null, result?: unknown) => void,
): Promise<void> {
  // Since Node 24 the lines before the last one end with a carriage return.
  const reply = await repl.handle(text.replaceAll('\r', '\n'));
  if (reply.kind === 'incomplete') return callback(new Recoverable(new SyntaxError('more lines belong to it')));
  server.output.write(reply.text);
  callback(null);
  if (reply.isOver) server.close();
}

/** Reads the rules again whenever their file, or another one in its folder, changes. */
function reloadOnChange(repl: Repl, server: REPLServer): () => void {
  let timer: NodeJS.Timeout | undefined;
  let digest = digestOf(repl);
  const folders = new Folders(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void reload(), SETTLE);
  });
  const reload = async (): Promise<void> => {
    if (repl.state.loaded === undefined) return;
    const reply = await repl.handle(':reload');
    if (reply.kind === 'incomplete' || (reply.kind === 'answer' && digestOf(repl) === digest)) return;
    follow();
    server.output.write(`\n${reply.text}`);
    server.displayPrompt(true);
  };
  const follow = (): void => {
    digest = digestOf(repl);
    folders.follow(foldersOf(repl.state));
  };
  follow();
  server.on('line', follow);
  return () => {
    clearTimeout(timer);
    folders.follow([]);
  };
}

/** Where the rule file is, and the policy files that it names. */
function foldersOf({ loaded }: ReplState): readonly string[] {
  if (loaded === undefined) return [];
  const folder = dirname(loaded.path);
  return [folder, ...[...loaded.rules.policies.keys()].map((policy) => join(folder, dirname(policy)))];
}

function digestOf({ state }: Repl): string | undefined {
  return state.loaded?.rules.ruleSet.digest;
}

/** The latest line first, as `node:readline` has it. */
function readHistory(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(isStorable);
  } catch {
    return [];
  }
}

/** What cannot be kept is no reason to fail. */
function writeHistory(file: string, lines: readonly string[]): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, lines.filter(isStorable).slice(0, MOST_HISTORY).join('\n'), { mode: 0o600 });
    chmodSync(file, 0o600);
  } catch {
    // The folder may not be writable.
  }
}
