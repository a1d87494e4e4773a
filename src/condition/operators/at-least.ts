import { truthOf } from '../truth.js';
import type { Operator } from './operator.js';
import { operator } from './operator.js';

/** The value is the operand or greater. */
export const atLeast: Operator = operator<number, number>({
  reads: () => 'number',
  foldsCase: false,
  prepare: (operand) => (value) => truthOf(value >= operand),
});
