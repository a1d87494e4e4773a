import { hasMember } from '../view.js';
import { type Check, isOfType, onStatements } from './check.js';

/** Elements that documents of a type may not have (E6). */
export const forbiddenElement: Check = onStatements(
  ['iam-principal-not-allowed', 'iam-resource-not-allowed'],
  ({ members, path }, report, policy) => {
    const isTrust = isOfType(policy, 'trust');
    for (const name of ['Principal', 'NotPrincipal']) {
      if (!hasMember(members, name)) continue;
      if (!isOfType(policy, 'identity', 'session', 'scp') && !(isTrust && name === 'NotPrincipal')) continue;
      report(
        'iam-principal-not-allowed',
        'error',
        [...path, name],
        `${name} may not stand in a document of this type`,
        {
          help: isTrust
            ? 'name those who may assume the role under Principal'
            : 'leave it out: the document is about whom it is attached to; test `aws:PrincipalArn` to narrow that',
          part: 'key',
        },
      );
    }
    for (const name of ['Resource', 'NotResource']) {
      if (!isTrust || !hasMember(members, name)) continue;
      report('iam-resource-not-allowed', 'error', [...path, name], `${name} may not stand in a trust policy`, {
        help: 'leave it out: a trust policy is about the role it is attached to',
        part: 'key',
      });
    }
  },
);
