import { arnOperator } from './arn-operator.js';
import type { ValueOperator } from './operator.js';

/** The ARN matches the one in the policy field by field, with wildcards. */
export const arnLike: ValueOperator = arnOperator('ArnLike');
