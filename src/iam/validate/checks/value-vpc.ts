import { hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';
import { scalarsOf } from './scalars.js';

const PREFIX: Readonly<Record<string, string>> = {
  'aws:sourcevpc': 'vpc-',
  'aws:ec2instancesourcevpc': 'vpc-',
  'aws:sourcevpce': 'vpce-',
};

export const valueVpc: Check = onTests(['iam-value-vpc'], (test, report) => {
  const prefix = Object.hasOwn(PREFIX, test.lowerKey) ? PREFIX[test.lowerKey] : undefined;
  if (prefix === undefined || test.operator?.base.type !== 'String') return;
  for (const { text, path } of scalarsOf(test)) {
    if (hasWildcard(text)) continue;
    if (text.startsWith(prefix) && /^(?:[\da-z]{8}|[\da-z]{17})$/.test(text.slice(prefix.length))) continue;
    report('iam-value-vpc', 'warning', path, `${quote(text)} does not look like a value of ${quote(test.key)}`, {
      help: `write \`${prefix}\` and 8 or 17 letters and digits`,
    });
  }
});
