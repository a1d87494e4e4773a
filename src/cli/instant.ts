import { parseInstant } from '../ruleset/instant.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { shown } from './shown.js';

/** A number of seconds over this is a number of milliseconds. */
const MAX_SECONDS = 1e11;

/**
 * The instant that `--now` names, in epoch seconds; left out, that of the clock.
 * @throws Failure where it names none.
 */
export function readInstant(text: string | undefined, io: Io): number {
  return text === undefined ? io.now() : secondsOf(text, '--now');
}

/** Epoch seconds of an instant as people write it. @throws Failure that names where it stands. */
export function secondsOf(text: string, where: string): number {
  const seconds = /^\d{1,15}(?:\.\d{1,3})?$/.test(text) ? Number(text) : parseInstant(text);
  if (seconds === undefined) {
    throw new Failure(
      `\`${where}\` is not an instant: ${shown(text)}`,
      'write RFC 3339, such as `2027-03-31T00:00:00Z`, or epoch seconds',
    );
  }
  if (seconds > MAX_SECONDS) {
    throw new Failure(`\`${where}\` is too late: it seems to be in milliseconds`, 'epoch seconds have ten digits');
  }
  return seconds;
}
