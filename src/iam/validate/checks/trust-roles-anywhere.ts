import { covers } from '../language/glob.js';
import type { Check } from './check.js';
import { isOfType } from './check.js';

const SERVICE = 'rolesanywhere.amazonaws.com';
const NEEDED: readonly string[] = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

/** https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html */
export const trustRolesAnywhere: Check = {
  codes: ['iam-trust-roles-anywhere'],
  run: (policy, report) => {
    if (!isOfType(policy, 'trust')) return;
    const trusting = policy.statements.flatMap((statement) => {
      const principal = statement.principals.find(({ kind, text }) => kind === 'Service' && text === SERVICE);
      return statement.effect === 'Allow' && principal !== undefined ? [{ statement, principal }] : [];
    });
    const first = trusting[0];
    if (first === undefined || trusting.some(({ statement }) => statement.notActions.length > 0)) return;
    const missing = NEEDED.filter(
      (action) =>
        !trusting.some(({ statement }) =>
          statement.actions.some(({ text }) => covers(text.toLowerCase(), action.toLowerCase())),
        ),
    );
    if (missing.length === 0) return;
    report(
      'iam-trust-roles-anywhere',
      'error',
      first.principal.path,
      `IAM Roles Anywhere also needs ${missing.join(' and ')}`,
      {
        help: 'add what is missing to the actions of the statement',
      },
    );
  },
};
