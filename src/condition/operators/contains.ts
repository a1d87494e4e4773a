import { partTest } from '../../pattern/index.js';
import type { Operator } from './operator.js';
import { textOperator } from './text-operator.js';

/** The value holds the operand. */
export const contains: Operator = textOperator(partTest);
