import { truthOf } from '../truth.js';
import { numberOperand } from './numbers.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The value is greater than the operand. */
export const greaterThan: Operator = operator<number, number>({
  name: 'greaterThan',
  reads: () => 'number',
  foldsCase: false,
  operand: numberOperand,
  prepare: (operand) => (value) => truthOf(value > operand),
});
