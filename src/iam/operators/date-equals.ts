import { compareInstants, DATE } from './dates.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The date is the instant in the policy, in whatever form either is written. */
export const dateEquals: ValueOperator = parsedOperator('DateEquals', {
  type: DATE,
  compare: (value, expected) => compareInstants(value, expected) === 0,
});
