import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The value is less than the operand. */
export const lessThan: Operator = operator<number, number>({
  reads: () => 'number',
  foldsCase: false,
  prepare: (operand) => (value) => truthOf(value < operand),
});
