import type { Report } from '../finding.js';
import { isAllStars } from '../language/glob.js';
import { quote } from '../quote.js';
import type { StatementView } from '../view.js';
import { hasMember } from '../view.js';
import { type Check, isOfType, onStatements } from './check.js';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
export const rcp: Check = onStatements(
  ['iam-rcp-allow', 'iam-rcp-principal', 'iam-rcp-action'],
  (statement, report, policy) => {
    if (!isOfType(policy, 'rcp') || isFullAccess(statement)) return;
    const { effect, members, path, principals } = statement;
    if (effect === 'Allow') {
      report(
        'iam-rcp-allow',
        'error',
        [...path, 'Effect'],
        'only the policy RCPFullAWSAccess allows, and it allows everything',
        {
          help: 'write what is denied: a resource control policy never grants',
        },
      );
    }
    const other = principals.find(({ text }) => text !== '*');
    if (hasMember(members, 'NotPrincipal') || other !== undefined) {
      const place = other?.path ?? [...path, 'NotPrincipal'];
      report('iam-rcp-principal', 'error', place, 'a resource control policy is about everybody', {
        help: 'write `"Principal": "*"` and test `aws:PrincipalArn` or `aws:PrincipalOrgID`',
      });
    }
    checkActions(statement, report);
  },
);

function checkActions({ members, path, actions }: StatementView, report: Report): void {
  if (hasMember(members, 'NotAction')) {
    report('iam-rcp-action', 'error', [...path, 'NotAction'], 'a resource control policy has no NotAction', {
      help: 'list the actions that are denied',
      part: 'key',
    });
  }
  for (const { text, path: place } of actions) {
    if (!isAllStars(text.split(':')[0] ?? '')) continue;
    const message = `${quote(text)} names no service, and only some services know resource control policies`;
    report('iam-rcp-action', 'warning', place, message, { help: 'write the services: `s3:*`, `sts:*`' });
  }
}

/** Is it the statement of RCPFullAWSAccess? */
function isFullAccess({ effect, members, principals, actions, resources }: StatementView): boolean {
  const isStar = (items: readonly { readonly text: string }[]): boolean =>
    items.length === 1 && items.every(({ text }) => text === '*');
  return (
    effect === 'Allow' && !hasMember(members, 'Condition') && isStar(principals) && isStar(actions) && isStar(resources)
  );
}
