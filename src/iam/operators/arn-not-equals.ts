import { arnOperator } from './arn-operator.js';
import type { ValueOperator } from './operator.js';

/** The ARN matches none of those in the policy; the same as ArnNotLike. */
export const arnNotEquals: ValueOperator = arnOperator('ArnNotEquals');
