import { compareDecimals, NUMBER } from './numbers.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The number is the one in the policy: `10` and `10.0` are one number. */
export const numericEquals: ValueOperator = parsedOperator('NumericEquals', {
  type: NUMBER,
  compare: (value, expected) => compareDecimals(value, expected) === 0,
});
