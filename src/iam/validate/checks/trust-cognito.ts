import { shorten } from '../quote.js';
import { hasMember } from '../view.js';
import { type Check, isOfType, onStatements } from './check.js';
import { isNarrowed } from './claims.js';
import { providerOf } from './federated.js';

/** All identity pools of all accounts share one provider (E62). IAM has been seen to refuse a statement without any condition. */
export const trustCognito: Check = onStatements(
  ['iam-trust-cognito-audience', 'iam-trust-cognito-amr'],
  (statement, report, policy) => {
    if (!isOfType(policy, 'trust') || statement.effect !== 'Allow') return;
    for (const { kind, text, path } of statement.principals) {
      if (kind !== 'Federated' || providerOf(text)?.type !== 'cognito') continue;
      const issuer = text.toLowerCase();
      if (!isNarrowed(statement, `${issuer}:aud`)) {
        const severity = hasMember(statement.members, 'Condition') ? 'warning' : 'error';
        report(
          'iam-trust-cognito-audience',
          severity,
          path,
          'identities of every identity pool may assume the role, in every account',
          {
            help: `test the identity pool: \`"StringEquals": { "${shorten(text)}:aud": "REGION:POOL" }\``,
          },
        );
      }
      if (!isNarrowed(statement, `${issuer}:amr`)) {
        report(
          'iam-trust-cognito-amr',
          'warning',
          path,
          'authenticated identities and guests may both assume the role',
          {
            help: `test which: \`"ForAnyValue:StringLike": { "${shorten(text)}:amr": "authenticated" }\``,
          },
        );
      }
    }
  },
);
