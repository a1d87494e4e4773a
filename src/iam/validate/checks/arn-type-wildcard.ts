import { hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, onStatements } from './check.js';

/** Services whose ARNs name a type before the first slash or colon of their last field. */
const TYPED: readonly string[] = ['ec2', 'dynamodb', 'kms', 'lambda', 'ecs', 'secretsmanager', 'logs', 'rds', 'ssm'];

/** Wildcards in the resource type are documented as not allowed (E13). */
export const arnTypeWildcard: Check = onStatements(['iam-arn-type-wildcard'], ({ arns }, report) => {
  for (const { fields, path } of arns) {
    const [, , vendor = '', , , resource = ''] = fields;
    const end = resource.search(/[/:]/);
    const type = end < 0 ? '' : resource.slice(0, end);
    if (!TYPED.includes(vendor) || !hasWildcard(type)) continue;
    report('iam-arn-type-wildcard', 'warning', path, `the resource type ${quote(type)} has a wildcard`, {
      help: 'write an ARN for each type, or `*` for the whole last field',
    });
  }
});
