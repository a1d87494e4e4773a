import { compareDecimals, NUMBER } from './numbers.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The number is none of those in the policy. */
export const numericNotEquals: ValueOperator = parsedOperator('NumericNotEquals', {
  type: NUMBER,
  compare: (value, expected) => compareDecimals(value, expected) === 0,
});
