import { BYTES } from './bytes.js';
import type { ValueOperator } from './operator.js';
import { parsedOperator } from './parsed-operator.js';

/** The bytes are those in the policy, both given in base64. */
export const binaryEquals: ValueOperator = parsedOperator('BinaryEquals', {
  type: BYTES,
  compare: (value, expected) => value.bytes === expected.bytes,
});
