import { type Check, isOfType, onStatements } from './check.js';
import { isNarrowed } from './claims.js';
import { providerOf } from './federated.js';

export const trustSaml: Check = onStatements(['iam-trust-saml-audience'], (statement, report, policy) => {
  if (!isOfType(policy, 'trust') || statement.effect !== 'Allow' || isNarrowed(statement, 'saml:aud')) return;
  for (const { kind, text, path } of statement.principals) {
    if (kind !== 'Federated' || providerOf(text)?.type !== 'saml') continue;
    report(
      'iam-trust-saml-audience',
      'warning',
      path,
      'SAML responses for any audience let their holder assume the role',
      {
        help: 'test it: `"StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" }`',
      },
    );
  }
});
