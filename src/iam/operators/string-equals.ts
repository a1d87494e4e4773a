import { truthOf } from '../truth.js';
import type { ValueOperator } from './operator.js';
import { textOperator } from './text-operator.js';

/** The text is the one in the policy, character for character. */
export const stringEquals: ValueOperator = textOperator('StringEquals', (value, expected) =>
  truthOf(value === expected),
);
