import { unsafeNumber } from '../../ruleset/numbers.js';
import { foldAscii } from '../fold.js';
import { truthOf } from '../truth.js';
import type { Operator, ReadOperand } from './operator.js';
import { operator } from './operator.js';

type Scalar = string | number | boolean;

/** The value is one of the operands, which are all of one type. */
export const isIn: Operator = operator<readonly Scalar[], Scalar>({
  reads: ([first]) => typeof first as 'string' | 'number' | 'boolean',
  foldsCase: true,
  prepare: (operand, ignoreCase) => {
    const fold = ignoreCase && typeof operand[0] === 'string';
    const wanted = new Set<Scalar>(fold ? operand.map((value) => foldAscii(value as string)) : operand);
    return fold ? (value) => truthOf(wanted.has(foldAscii(value as string))) : (value) => truthOf(wanted.has(value));
  },
});

export const readIn: ReadOperand<readonly Scalar[]> = (written) => {
  const values = written as readonly Scalar[];
  const other = values.findIndex((value) => typeof value !== typeof values[0]);
  if (other > 0) {
    return {
      problem: {
        code: 'mixed-types',
        message: `the values of \`in\` are of the types \`${typeof values[0]}\` and \`${typeof values[other]}\``,
        help: 'a claim has one type; use `any` for tests of several types',
        item: other,
      },
    };
  }
  for (const [item, value] of values.entries()) {
    const problem = unsafeNumber(value);
    if (problem) return { problem: { ...problem, item } };
  }
  return { operand: values };
};
