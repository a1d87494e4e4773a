import { equalsIgnoringCase } from './letter-case.js';
import type { ValueOperator } from './operator.js';
import { textOperator } from './text-operator.js';

/** The text is none of those in the policy, whatever the case of their letters. */
export const stringNotEqualsIgnoreCase: ValueOperator = textOperator('StringNotEqualsIgnoreCase', equalsIgnoringCase);
