import { isInRange, readAddress, readRange } from './addresses.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The address is in none of the ranges in the policy. */
export const notIpAddress: ValueOperator = parsedOperator('NotIpAddress', {
  type: { noun: 'IP address', read: readAddress },
  expected: readRange,
  compare: isInRange,
});
