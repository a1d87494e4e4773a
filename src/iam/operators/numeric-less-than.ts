import { compareDecimals, NUMBER } from './numbers.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The number is less than the one in the policy. */
export const numericLessThan: ValueOperator = parsedOperator('NumericLessThan', {
  type: NUMBER,
  compare: (value, expected) => compareDecimals(value, expected) < 0,
});
