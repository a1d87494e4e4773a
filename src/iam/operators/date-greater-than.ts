import { compareInstants, DATE } from './dates.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The date is after the one in the policy. */
export const dateGreaterThan: ValueOperator = parsedOperator('DateGreaterThan', {
  type: DATE,
  compare: (value, expected) => compareInstants(value, expected) > 0,
});
