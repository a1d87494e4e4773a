import { isInRange, readAddress, readRange } from './addresses.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The address is in the range in the policy; a bare address is a range of one. */
export const ipAddress: ValueOperator = parsedOperator('IpAddress', {
  type: { noun: 'IP address', read: readAddress },
  expected: readRange,
  compare: isInRange,
});
