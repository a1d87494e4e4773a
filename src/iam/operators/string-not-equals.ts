import { truthOf } from '../truth.js';
import type { ValueOperator } from './operator.js';
import { textOperator } from './text-operator.js';

/** The text is none of those in the policy. */
export const stringNotEquals: ValueOperator = textOperator('StringNotEquals', (value, expected) =>
  truthOf(value === expected),
);
