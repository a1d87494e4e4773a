import { arnOperator } from './arn-operator.js';
import type { ValueOperator } from './operator.js';

/** The ARN matches the one in the policy field by field; the same as ArnLike. */
export const arnEquals: ValueOperator = arnOperator('ArnEquals');
