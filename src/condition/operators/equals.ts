import { unsafeNumber } from '../../ruleset/numbers.js';
import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator, ReadOperand } from './operator.js';
import { operator } from './operator.js';

type Scalar = string | number | boolean;

/** The value is the operand; the operand's type is the type that is read. */
export const equals: Operator = operator<Scalar, Scalar>({
  reads: (operand) => typeof operand as 'string' | 'number' | 'boolean',
  foldsCase: true,
  prepare: (operand, ignoreCase) => {
    if (!ignoreCase || typeof operand !== 'string') return (value) => truthOf(value === operand);
    const wanted = foldAscii(operand);
    return (value) => truthOf(foldAscii(value as string) === wanted);
  },
});

export const readEquals: ReadOperand<Scalar> = (written) => {
  const problem = unsafeNumber(written);
  return problem ? { problem } : { operand: written as Scalar };
};
