import { needText } from '../cli/input.js';
import type { Io } from '../cli/io.js';
import { STDIN } from '../cli/io.js';
import type { Brackets } from './input.js';
import { beginsAnew, bracketsBehind, NOTHING_OPEN } from './input.js';
import type { Repl } from './repl.js';

/**
 * Answers the lines of the standard input as they come, each as soon as it is a whole input. What is open where a line begins anew ends there.
 * True where all of them could be answered.
 * @throws Failure where the input cannot be read.
 */
export async function runScript(repl: Repl, io: Io): Promise<boolean> {
  const script = new Script(repl, io);
  for await (const line of io.lines()) {
    if (await script.take(needText(STDIN, line))) return script.isFine;
  }
  await script.end();
  return script.isFine;
}

class Script {
  readonly #repl: Repl;
  readonly #io: Io;
  /** The lines of an input that is not whole, where it began, and what is open in it. */
  #pending: string[] = [];
  #begun = 1;
  #open: Brackets = NOTHING_OPEN;
  #line = 0;
  #isFine = true;

  constructor(repl: Repl, io: Io) {
    this.#repl = repl;
    this.#io = io;
  }

  get isFine(): boolean {
    return this.#isFine;
  }

  /** Takes one more line. True where it was the last. */
  async take(line: string): Promise<boolean> {
    this.#line++;
    if (this.#pending.length > 0 && beginsAnew(line)) await this.end();
    if (this.#pending.length === 0) this.#begun = this.#line;
    const before = this.#open;
    this.#pending.push(line);
    this.#open = bracketsBehind(`${line}\n`, before);
    // Only then can it be whole, and to look each time would take long for a long input. Commands are, whatever is open in them.
    const isClosed = this.#open.depth <= 0 && (line.trim() === '' || before.depth > 0);
    return this.#pending.length === 1 || isClosed ? this.#ask(false) : false;
  }

  /** Nothing follows: what is there is all there is. */
  async end(): Promise<void> {
    if (this.#pending.length > 0) await this.#ask(true);
  }

  async #ask(isLast: boolean): Promise<boolean> {
    const reply = await this.#repl.handle(`${this.#pending.join('\n')}\n`, isLast, this.#begun);
    if (reply.kind === 'incomplete') return false;
    this.#pending = [];
    this.#open = NOTHING_OPEN;
    if (reply.kind === 'failure') {
      this.#isFine = false;
      this.#io.stderr(reply.text);
    } else this.#io.stdout(reply.text);
    return reply.isOver;
  }
}
