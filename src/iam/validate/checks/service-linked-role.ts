import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';
import { actionsFor, anyRole, isTested } from './roles.js';

export const serviceLinkedRole: Check = onStatements(
  ['iam-create-service-linked-role'],
  (statement, report, policy) => {
    if (statement.effect !== 'Allow' || !isOfType(policy, 'identity', 'session')) return;
    const action = actionsFor(statement, 'iam:CreateServiceLinkedRole')[0];
    const broad = anyRole(statement);
    if (action === undefined || broad === undefined || isTested(statement, 'iam:AWSServiceName')) return;
    report(
      'iam-create-service-linked-role',
      'warning',
      broad.path,
      `${quote(action.text)} lets service-linked roles be created for any service`,
      { help: 'name the service under `iam:AWSServiceName`, or in the ARN: `…:role/aws-service-role/NAME/*`' },
    );
  },
);
