import { compareInstants, DATE } from './dates.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The date is before the one in the policy, or the same instant. */
export const dateLessThanEquals: ValueOperator = parsedOperator('DateLessThanEquals', {
  type: DATE,
  compare: (value, expected) => compareInstants(value, expected) <= 0,
});
