import { compareInstants, DATE } from './dates.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The date is before the one in the policy. */
export const dateLessThan: ValueOperator = parsedOperator('DateLessThan', {
  type: DATE,
  compare: (value, expected) => compareInstants(value, expected) < 0,
});
