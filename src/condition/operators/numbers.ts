import { unsafeNumber } from '../../ruleset/numbers.js';
import type { ReadOperand } from './operator.js';

export const readNumber: ReadOperand<number> = (written) => {
  const problem = unsafeNumber(written);
  return problem ? { problem } : { operand: written as number };
};
