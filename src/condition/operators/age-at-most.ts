import { parseDuration } from '../../ruleset/duration.js';
import { truthOf, UNKNOWN } from '../truth.js';
import type { Operator, ReadOperand } from './operator.js';
import { operator } from './operator.js';

/** A number of seconds this large is a number of milliseconds: the year 5138, or 1973. */
export const MILLISECONDS = 1e11;

/** The value, a time in epoch seconds, lies at most the operand's seconds before `now`. */
export const ageAtMost: Operator = operator<number, number>({
  reads: () => 'number',
  foldsCase: false,
  prepare: (operand) => (value, now) => {
    if (now === undefined || value > MILLISECONDS) return UNKNOWN;
    return truthOf(now - value <= operand);
  },
});

export const readAgeAtMost: ReadOperand<number> = (written) => {
  const seconds = parseDuration(written as string);
  if (seconds !== undefined) return { operand: seconds };
  return {
    problem: {
      code: 'bad-duration',
      message: `\`${String(written)}\` is not a duration`,
      help: 'write days, hours, minutes and seconds in this order, such as `1h30m`',
    },
  };
};
