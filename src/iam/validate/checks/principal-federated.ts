import { hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';
import { providerOf } from './federated.js';

export const principalFederated: Check = onStatements(
  ['iam-principal-federated', 'iam-principal-federated-place', 'iam-principal-wildcard'],
  ({ principals, notPrincipals }, report, policy) => {
    for (const { kind, text, path } of [...principals, ...notPrincipals]) {
      if (kind !== 'Federated' || text.includes('${')) continue;
      if (!isOfType(policy, 'trust')) {
        report(
          'iam-principal-federated-place',
          'error',
          path,
          'an identity provider is a principal only in trust policies',
          {
            help: 'name the role that its users assume',
          },
        );
      } else if (hasWildcard(text)) {
        report(
          'iam-principal-wildcard',
          'error',
          path,
          `${quote(text)} has a wildcard, and identity providers are named in full`,
          {
            help: 'name each provider',
          },
        );
      } else if (providerOf(text) === undefined) {
        // A domain name has the right form, even if IAM knows only a few.
        const severity = /^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(text) ? 'warning' : 'error';
        report('iam-principal-federated', severity, path, `${quote(text)} is no identity provider`, {
          help: 'write `cognito-identity.amazonaws.com`, or the ARN of the provider: `arn:aws:iam::ACCOUNT:oidc-provider/ISSUER`',
        });
      }
    }
  },
);
