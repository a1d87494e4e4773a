import { covers, hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import type { PrincipalItem } from '../view.js';
import { type Check, isOfType, onStatements } from './check.js';
import { providerOf } from './federated.js';

/** What a trust policy may be about. */
const ALLOWED: readonly string[] = [
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
];
const ASSUMING: readonly string[] = ALLOWED.slice(0, 3);

export const trustAction: Check = onStatements(
  ['iam-trust-action', 'iam-trust-action-mismatch'],
  ({ effect, actions, notActions, principals }, report, policy) => {
    if (!isOfType(policy, 'trust')) return;
    for (const { text, path } of [...actions, ...notActions]) {
      if (ALLOWED.includes(text.toLowerCase())) continue;
      const severity = hasWildcard(text) ? 'warning' : 'error';
      report('iam-trust-action', severity, path, `${quote(text)} is no action of assuming a role`, {
        help: 'write `sts:AssumeRole`, `sts:AssumeRoleWithWebIdentity` or `sts:AssumeRoleWithSAML`, and `sts:TagSession` where needed',
      });
    }
    const listed = ASSUMING.filter((wanted) => actions.some(({ text }) => covers(text.toLowerCase(), wanted)));
    if (effect !== 'Allow' || listed.length === 0) return;
    for (const principal of principals) {
      const wanted = actionOf(principal);
      if (wanted === undefined || listed.includes(wanted.toLowerCase())) continue;
      report(
        'iam-trust-action-mismatch',
        'error',
        principal.path,
        `${quote(principal.text)} assumes roles with ${wanted}, which is not listed`,
        {
          help: `write \`${wanted}\` under Action`,
        },
      );
    }
  },
);

function actionOf({ kind, text }: PrincipalItem): string | undefined {
  if (kind === 'AWS' || kind === 'Service') return 'sts:AssumeRole';
  const provider = kind === 'Federated' ? providerOf(text) : undefined;
  if (provider === undefined) return undefined;
  return provider.type === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}
