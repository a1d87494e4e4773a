import { hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, onStatements } from './check.js';
import { isBucketArn } from './s3-arn.js';

/** IAM's ARNs, and those of buckets, have no region (E9). */
export const arnRegion: Check = onStatements(
  ['iam-arn-region-not-allowed', 'iam-arn-region-form'],
  ({ arns }, report) => {
    for (const { fields, path } of arns) {
      const region = fields[3];
      if (region === undefined || region === '' || hasWildcard(region)) continue;
      if (fields[2] === 'iam' || isBucketArn(fields)) {
        report(
          'iam-arn-region-not-allowed',
          'error',
          path,
          `the ARN names the region ${quote(region)}, and ${fields[2]} has none`,
          {
            help: 'leave the fourth field empty',
            suggestion: fields.with(3, '').join(':'),
          },
        );
      } else if (region.length > 32 || !/^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(region)) {
        report('iam-arn-region-form', 'warning', path, `${quote(region)} does not look like a region`, {
          help: 'write a region such as `eu-central-1`, or `*`',
        });
      }
    }
  },
);
