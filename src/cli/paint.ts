import type { Paint } from '../report/paint.js';
import { choosePaint, plain } from '../report/paint.js';
import type { Io } from './io.js';

/** How a stream is painted: by the environment, unless `--no-color` is among the arguments. */
export function streamPaint(stream: 'stdout' | 'stderr', flags: ReadonlySet<string>, io: Io): Paint {
  return flags.has('--no-color') ? plain : choosePaint(io.isTty[stream], io.env);
}
