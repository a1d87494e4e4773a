import { hasMember } from '../view.js';
import { type Check, isOfType, onStatements } from './check.js';

/** `NotPrincipal` (E52). Where it may not stand at all, that is reported elsewhere. */
export const notPrincipal: Check = onStatements(
  ['iam-allow-not-principal', 'iam-deny-not-principal'],
  ({ effect, members, path }, report, policy) => {
    if (!hasMember(members, 'NotPrincipal') || !isOfType(policy, 'resource')) return;
    const place = [...path, 'NotPrincipal'];
    if (effect === 'Allow') {
      report(
        'iam-allow-not-principal',
        'error',
        place,
        'everybody but the listed is allowed, also without credentials',
        {
          help: 'name those who are allowed under Principal',
          part: 'key',
        },
      );
    } else if (effect === 'Deny') {
      report(
        'iam-deny-not-principal',
        'warning',
        place,
        'a role is exempt only if its account, its ARN and its session are all listed',
        {
          help: 'write `"Principal": "*"` and test `aws:PrincipalArn`; callers with a permissions boundary are denied whatever is listed',
          part: 'key',
        },
      );
    }
  },
);
