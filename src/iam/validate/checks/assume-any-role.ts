import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';
import { actionsFor, anyRole } from './roles.js';

export const assumeAnyRole: Check = onStatements(['iam-assume-any-role'], (statement, report, policy) => {
  if (statement.effect !== 'Allow' || !isOfType(policy, 'identity', 'session')) return;
  const action = actionsFor(statement, 'sts:AssumeRole')[0];
  const broad = anyRole(statement);
  if (action === undefined || broad === undefined) return;
  report(
    'iam-assume-any-role',
    'warning',
    broad.path,
    `${quote(action.text)} is allowed for every role that lets the caller in`,
    {
      help: 'name the roles under Resource',
    },
  );
});
