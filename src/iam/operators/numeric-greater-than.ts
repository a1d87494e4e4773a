import { compareDecimals, NUMBER } from './numbers.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The number is greater than the one in the policy. */
export const numericGreaterThan: ValueOperator = parsedOperator('NumericGreaterThan', {
  type: NUMBER,
  compare: (value, expected) => compareDecimals(value, expected) > 0,
});
