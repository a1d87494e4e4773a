import { hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';

/** The service of an ARN is literal (E9), and in lower case. */
export const arnVendor: Check = onStatements(['iam-arn-vendor', 'iam-arn-vendor-case'], ({ arns }, report, policy) => {
  const severity = isOfType(policy, 'identity', 'session') ? 'error' : 'warning';
  for (const { text, fields, path } of arns) {
    const vendor = fields[2];
    if (vendor === undefined || vendor === '') {
      report('iam-arn-vendor', 'error', path, `${quote(text)} names no service`, {
        help: 'write the service as the third field: `arn:aws:s3:::my-bucket/*`',
      });
    } else if (hasWildcard(vendor)) {
      report('iam-arn-vendor', severity, path, `the service ${quote(vendor)} of an ARN has a wildcard`, {
        help: 'write an ARN for each service',
      });
    } else if (/[A-Z]/.test(vendor)) {
      report('iam-arn-vendor-case', 'error', path, `the service ${quote(vendor)} of an ARN is not in lower case`, {
        help: 'resources are compared with letter case, so that nothing matches',
        suggestion: ['arn', fields[1], vendor.toLowerCase(), ...fields.slice(3)].join(':'),
      });
    }
  }
});
