import { isNarrowing } from '../language/operator.js';
import type { Test } from '../view.js';
import { type Check, isOfType, onStatements } from './check.js';

/** Starts of condition keys that say who asks, or from where. */
const ABOUT_CALLERS: readonly string[] = [
  'aws:principal',
  'aws:source',
  'aws:vpc',
  'aws:ec2instancesource',
  'aws:userid',
  'aws:username',
  'aws:federatedprovider',
  'sts:externalid',
  'saml:',
  's3:dataaccesspoint',
  'kms:calleraccount',
  'lambda:functionurlauthtype',
];

/** `*` under AWS is everybody, also without credentials. */
export const principalPublic: Check = onStatements(
  ['iam-principal-public'],
  ({ effect, principals, tests }, report, policy) => {
    if (effect !== 'Allow' || !isOfType(policy, 'trust', 'resource') || tests.some(saysWho)) return;
    for (const { kind, text, path } of principals) {
      if (text !== '*' || (kind !== '*' && kind !== 'AWS')) continue;
      report('iam-principal-public', 'warning', path, 'everybody is allowed, in every account', {
        help: 'name the principals, or test who asks: `aws:PrincipalOrgID`, `aws:PrincipalArn`, `aws:SourceVpce`',
      });
    }
  },
);

function saysWho({ lowerKey, operator, values }: Test): boolean {
  if (!isNarrowing(operator) || values.length === 0) return false;
  if (lowerKey.endsWith(':aud') || lowerKey.endsWith(':sub')) return true;
  return ABOUT_CALLERS.some((start) => lowerKey.startsWith(start));
}
