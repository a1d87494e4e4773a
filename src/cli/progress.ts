import type { Io } from './io.js';

/** Milliseconds that work may take before anything is shown of it, and that a text stays. */
const PATIENCE = 500;
const PAUSE = 100;

const ERASE = '\r\u001b[K';

export type Show = (line: string) => void;

type Terminal = Pick<Io, 'stderr' | 'isTty' | 'env' | 'elapsed'>;

/**
 * Does some work. Where it takes long and the standard error is a terminal, that shows how far it is, in a line that is gone when the work has ended.
 * @param work Calls `show` with the line as it is now, whether it is shown or not.
 * @param isQuiet Show nothing.
 */
export function withProgress<Answer>(io: Terminal, work: (show: Show) => Answer, isQuiet: boolean = false): Answer {
  if (isQuiet || !io.isTty.stderr || io.env['TERM'] === 'dumb') return work(() => {});
  let next = io.elapsed() + PATIENCE;
  let isShown = false;
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

/** How much of it is done, such as `42 %`. */
export function percent(done: number, total: number): string {
  return `${Math.floor((100 * done) / total)} %`;
}
