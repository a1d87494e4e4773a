import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The value is greater than the operand. */
export const greaterThan: Operator = operator<number, number>({
  reads: () => 'number',
  foldsCase: false,
  prepare: (operand) => (value) => truthOf(value > operand),
});
