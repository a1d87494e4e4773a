import { arnOperator } from './arn-operator.js';
import type { ValueOperator } from './operator.js';

/** The ARN matches none of those in the policy, field by field, with wildcards. */
export const arnNotLike: ValueOperator = arnOperator('ArnNotLike');
