import { truthOf } from '../truth.js';
import { numberOperand } from './numbers.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The value is the operand or less. */
export const atMost: Operator = operator<number, number>({
  name: 'atMost',
  reads: () => 'number',
  foldsCase: false,
  operand: numberOperand,
  prepare: (operand) => (value) => truthOf(value <= operand),
});
