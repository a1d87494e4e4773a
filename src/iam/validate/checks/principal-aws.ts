import { fieldsOf, isAccountId, judgePartition } from '../language/arn.js';
import { hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, onStatements } from './check.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const principalAws: Check = onStatements(
  ['iam-principal-aws', 'iam-principal-wildcard', 'iam-principal-unique-id'],
  ({ principals, notPrincipals }, report) => {
    for (const { kind, text, path } of [...principals, ...notPrincipals]) {
      if (kind !== 'AWS' || text === '*' || text.includes('${')) continue;
      if (hasWildcard(text)) {
        report(
          'iam-principal-wildcard',
          'error',
          path,
          `${quote(text)} has a wildcard, which stands for nothing in a principal`,
          {
            help: 'name the principals, or trust the account and test `aws:PrincipalArn` with `ArnLike`',
          },
        );
      } else if (/^(?:AIDA|AROA)[A-Z0-9]{12,28}$/.test(text)) {
        report('iam-principal-unique-id', 'warning', path, `${quote(text)} is the unique ID of a user or role`, {
          help: 'write its ARN; IAM puts the ID in its place once the user or role has been deleted',
        });
      } else if (!isAccountId(text) && !isPrincipalArn(text)) {
        report('iam-principal-aws', 'error', path, `${quote(text)} is no AWS principal`, {
          help: 'write an account of twelve digits, or the ARN of a user, a role, a role session or the root of an account',
        });
      }
    }
  },
);

function isPrincipalArn(text: string): boolean {
  const [prefix, partition = '', service, region, account = '', resource = ''] = fieldsOf(text);
  if (prefix !== 'arn' || judgePartition(partition) === 'unknown' || region !== '') return false;
  // The origin access identities of CloudFront are users of an account that is none.
  if (!isAccountId(account) && account !== 'cloudfront') return false;
  if (service === 'iam') return /^(?:root|(?:user|role)\/.+)$/s.test(resource);
  return service === 'sts' && /^(?:assumed-role\/[^/]+\/[^/]+|federated-user\/.+)$/s.test(resource);
}
