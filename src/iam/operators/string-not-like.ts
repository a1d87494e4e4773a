import { globOperator } from './glob-operator.js';
import type { ValueOperator } from './operator.js';

/** The text matches none of those in the policy, in which `*` and `?` are wildcards. */
export const stringNotLike: ValueOperator = globOperator('StringNotLike');
