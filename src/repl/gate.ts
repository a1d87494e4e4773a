import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** What is typed, as the terminal of `node:repl` reads it. */
export type GatedInput = PassThrough & { readonly setRawMode: (mode: boolean) => void };

/**
 * Hands on what comes from a terminal line by line, the next one only when the last was answered: `node:repl` reads a pasted text of several
 * lines at once, and would take each of them for a whole input.
 * @param answered Is fulfilled when no answer is being made.
 * @returns The input, and what ends it.
 */
export function gate(
  source: NodeJS.ReadStream,
  answered: () => Promise<void>,
): { readonly input: GatedInput; readonly close: () => void } {
  const input = Object.assign(new PassThrough(), { setRawMode: (mode: boolean) => void source.setRawMode?.(mode) });
  const waiting: Uint8Array[] = [];
  let isPumping = false;
  const pump = async (): Promise<void> => {
    isPumping = true;
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      input.write(part);
      await setImmediate();
      await answered();
    }
    isPumping = false;
  };
  const take = (chunk: Uint8Array): void => {
    waiting.push(...linesOf(chunk));
    if (!isPumping) void pump();
  };
  const end = (): void => void input.end();
  source.on('data', take).once('end', end);
  return {
    input,
    close: () => {
      source.off('data', take).off('end', end).pause();
      source.setRawMode?.(false);
    },
  };
}

/** The bytes up to each line feed or carriage return, which no other character of UTF-8 holds. */
function linesOf(chunk: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (const [i, byte] of chunk.entries()) {
    if (byte !== 10 && byte !== 13) continue;
    lines.push(chunk.subarray(start, i + 1));
    start = i + 1;
  }
  if (start < chunk.length) lines.push(chunk.subarray(start));
  return lines;
}
