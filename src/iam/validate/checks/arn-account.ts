import { isAccountId } from '../language/arn.js';
import { hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, onStatements } from './check.js';
import { isBucketArn } from './s3-arn.js';

/** What stands for an account in the ARNs of things that AWS itself owns. */
const OWNED: readonly string[] = ['aws', 'cloudfront', 'amazon'];

export const arnAccount: Check = onStatements(
  ['iam-arn-account-not-allowed', 'iam-arn-account-form'],
  ({ arns }, report) => {
    for (const { fields, path } of arns) {
      const account = fields[4];
      if (account === undefined || account === '' || hasWildcard(account)) continue;
      if (isBucketArn(fields)) {
        report(
          'iam-arn-account-not-allowed',
          'error',
          path,
          `the ARN names the account ${quote(account)}, and buckets have none in theirs`,
          {
            help: 'leave the fifth field empty; test `aws:ResourceAccount` to tell accounts apart',
            suggestion: fields.with(4, '').join(':'),
          },
        );
      } else if (!isAccountId(account) && !OWNED.includes(account)) {
        report('iam-arn-account-form', 'warning', path, `${quote(account)} is no account`, {
          help: 'an account is twelve digits, without hyphens; `*` is any',
        });
      }
    }
  },
);
