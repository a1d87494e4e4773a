import { equalsIgnoringCase } from './letter-case.js';
import type { ValueOperator } from './operator.js';
import { textOperator } from './text-operator.js';

/** The text is the one in the policy but for the case of its letters. */
export const stringEqualsIgnoreCase: ValueOperator = textOperator('StringEqualsIgnoreCase', equalsIgnoringCase);
