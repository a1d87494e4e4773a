import { compareInstants, DATE } from './dates.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The date is none of the instants in the policy. */
export const dateNotEquals: ValueOperator = parsedOperator('DateNotEquals', {
  type: DATE,
  compare: (value, expected) => compareInstants(value, expected) === 0,
});
