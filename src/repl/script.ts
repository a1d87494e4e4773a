import type { Io } from '../cli/io.js';
import type { Repl } from './repl.js';

/** Answers the lines of a text one after the other. True where all of them could be answered. */
export async function runScript(repl: Repl, text: string, io: Io): Promise<boolean> {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  let isFine = true;
  let pending = '';
  for (const [index, line] of lines.entries()) {
    pending += `${line}\n`;
    const reply = await repl.handle(pending, index === lines.length - 1);
    if (reply.kind === 'incomplete') continue;
    pending = '';
    if (reply.kind === 'failure') {
      isFine = false;
      io.stderr(reply.text);
    } else io.stdout(reply.text);
    if (reply.isOver) break;
  }
  return isFine;
}
