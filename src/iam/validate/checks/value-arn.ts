import { fieldsOf, judgePartition } from '../language/arn.js';
import { hasWildcard, isAllStars } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';
import { scalarsOf } from './scalars.js';

/** Arn operators compare six fields, each by itself. */
export const valueArn: Check = onTests(
  ['iam-value-arn', 'iam-value-arn-short', 'iam-value-arn-partition'],
  (test, report) => {
    if (test.operator?.base.type !== 'Arn') return;
    const help =
      'write all six fields: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`; `*` stands for a field, not for several';
    for (const { text, path } of scalarsOf(test)) {
      // A star alone is left to the check of values that match everything.
      if (isAllStars(text)) continue;
      const fields = fieldsOf(text);
      const [prefix = '', partition] = fields;
      if (prefix !== 'arn' && !hasWildcard(prefix)) {
        report('iam-value-arn', 'error', path, `${quote(text)} is not an ARN`, { help });
      } else if (fields.length < 6) {
        report('iam-value-arn-short', 'warning', path, `${quote(text)} has ${fields.length} fields of six`, { help });
      }
      if (prefix !== 'arn' || partition === undefined) continue;
      const judgement = judgePartition(partition);
      if (judgement === 'known') continue;
      const severity = judgement === 'perhaps' ? 'warning' : 'error';
      report('iam-value-arn-partition', severity, path, `${quote(partition)} is no partition that is known`, {
        help: 'write `aws`, or `aws-cn` or `aws-us-gov` for resources in China or GovCloud',
      });
    }
  },
);
