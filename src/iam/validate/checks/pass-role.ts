import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';
import { actionsFor, anyRole, isTested } from './roles.js';

/** Whoever may pass a role to a service can act as the role, through the service. */
export const passRole: Check = onStatements(
  ['iam-pass-role-any-role', 'iam-pass-role-any-service'],
  (statement, report, policy) => {
    if (statement.effect !== 'Allow' || !isOfType(policy, 'identity', 'session')) return;
    const action = actionsFor(statement, 'iam:PassRole')[0];
    if (action === undefined || isTested(statement, 'iam:PassedToService')) return;
    const help = 'name the roles under Resource, and the services under `iam:PassedToService`';
    const broad = anyRole(statement);
    if (broad === undefined) {
      report(
        'iam-pass-role-any-service',
        'info',
        action.path,
        `${quote(action.text)} lets roles be passed to any service`,
        {
          help,
        },
      );
    } else {
      report(
        'iam-pass-role-any-role',
        'warning',
        broad.path,
        `${quote(action.text)} is allowed for roles that are not named`,
        {
          help,
        },
      );
    }
  },
);
