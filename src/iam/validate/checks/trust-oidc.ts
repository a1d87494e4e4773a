import { quote, shorten } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';
import { isNarrowed } from './claims.js';
import { providerOf } from './federated.js';

/** Issuers whose tokens many customers get; the subject tells them apart. */
const SHARED: readonly string[] = [
  'token.actions.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'agent.buildkite.com',
  'oidc.codefresh.io',
  'proxy.auth.upbound.io',
];
/** Claims that say whom or what a token is for. */
const CLAIMS: readonly string[] = ['aud', 'sub', 'azp', 'oaud', 'app_id'];

export const trustOidc: Check = onStatements(
  ['iam-trust-oidc-condition', 'iam-trust-shared-issuer'],
  (statement, report, policy) => {
    if (!isOfType(policy, 'trust') || statement.effect !== 'Allow') return;
    for (const { kind, text, path } of statement.principals) {
      const provider = kind === 'Federated' ? providerOf(text) : undefined;
      if (provider?.type !== 'oidc') continue;
      const { issuer } = provider;
      if (!CLAIMS.some((claim) => isNarrowed(statement, `${issuer}:${claim}`))) {
        report(
          'iam-trust-oidc-condition',
          'warning',
          path,
          `every token of ${quote(issuer)} lets its holder assume the role`,
          {
            help: `test its audience or subject: \`"StringEquals": { "${shorten(issuer)}:aud": "CLIENT" }\``,
          },
        );
      } else if (SHARED.includes(issuer) && !isNarrowed(statement, `${issuer}:sub`)) {
        report(
          'iam-trust-shared-issuer',
          'warning',
          path,
          `the tokens of other customers of ${quote(issuer)} let them assume the role`,
          {
            help: `test the subject: \`"StringLike": { "${shorten(issuer)}:sub": "repo:my-org/my-repo:*" }\``,
          },
        );
      }
    }
  },
);
