import { isAllStars } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';

/** What the last field of an IAM ARN starts with, as IAM itself lists it when it refuses another (E9). */
const STARTS: readonly string[] = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
];

export const arnIamPath: Check = onStatements(['iam-arn-iam-path'], ({ arns }, report, policy) => {
  const severity = isOfType(policy, 'identity', 'session') ? 'error' : 'warning';
  for (const { fields, path } of arns) {
    const resource = fields[5];
    if (fields[2] !== 'iam' || resource === undefined) continue;
    if (isAllStars(resource) || resource === 'root' || STARTS.some((start) => resource.startsWith(start))) continue;
    report('iam-arn-iam-path', severity, path, `${quote(resource)} does not start with a type of IAM resource`, {
      help: `write \`*\`, or one of ${STARTS.map((start) => `\`${start}\``).join(', ')} and a name`,
    });
  }
});
