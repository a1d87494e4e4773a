import { globOperator } from './glob-operator.js';
import type { ValueOperator } from './operator.js';

/** The text matches the one in the policy, in which `*` is any run of characters and `?` one. */
export const stringLike: ValueOperator = globOperator('StringLike');
