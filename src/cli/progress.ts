import type { Io } from './io.js';

/** Milliseconds that work may take before anything is shown of it, and that a text stays. */
const PATIENCE = 500;
const PAUSE = 100;

/** Characters of a text that takes about as long to be read as anybody waits without wondering. */
const LONG = 500_000;

const ERASE = '\r\u001b[K';

export type Show = (line: string) => void;

type Terminal = Pick<Io, 'stderr' | 'isTty' | 'env' | 'elapsed'>;

/**
 * Does some work. Where it takes long and the standard error is a terminal, a line there shows how far it is, and is gone when the work has ended.
 * @param work Calls `show` with the line as it is now, whether it is shown or not.
 * @param isQuiet Show nothing.
 * @param first Shown at once: for work that takes long before it calls `show`, or never does.
 */
export function withProgress<Answer>(
  io: Terminal,
  work: (show: Show) => Answer,
  isQuiet: boolean = false,
  first?: string,
): Answer {
  if (isQuiet || !io.isTty.stderr || io.env['TERM'] === 'dumb') return work(() => {});
  let next = io.elapsed() + PATIENCE;
  let isShown = first !== undefined;
  if (first !== undefined) io.stderr(`${ERASE}${first}`);
  try {
    return work((line) => {
      const now = io.elapsed();
      if (now < next) return;
      next = now + PAUSE;
      isShown = true;
      io.stderr(`${ERASE}${line}`);
    });
  } finally {
    if (isShown) io.stderr(ERASE);
  }
}

/** The line that work on a text begins with which takes long to be read; undefined for others. */
export function firstLine(text: string, line: string): string | undefined {
  return text.length >= LONG ? line : undefined;
}

/** How much of it is done, such as `42 %`. */
export function percent(done: number, total: number): string {
  return `${Math.floor((100 * done) / total)} %`;
}
