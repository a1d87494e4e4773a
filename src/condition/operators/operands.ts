import { readAgeAtMost } from './age-at-most.js';
import { readEquals } from './equals.js';
import { readIn } from './in.js';
import { readLike } from './like.js';
import { readMatches } from './matches.js';
import { readNumber } from './numbers.js';
import type { ReadOperand, ValueOperator } from './operator.js';

/** How the operands of a rule file are read, where the model has not just what the file has. */
export const READ_OPERANDS: Readonly<Partial<Record<ValueOperator, ReadOperand>>> = {
  equals: readEquals,
  in: readIn,
  like: readLike,
  matches: readMatches,
  lessThan: readNumber,
  atMost: readNumber,
  greaterThan: readNumber,
  atLeast: readNumber,
  ageAtMost: readAgeAtMost,
};
