import { hasMember } from '../view.js';
import { type Check, isOfType } from './check.js';

/** What has to be there (E6). */
export const required: Check = {
  codes: [
    'iam-missing-statement',
    'iam-missing-effect',
    'iam-missing-action',
    'iam-missing-resource',
    'iam-missing-principal',
  ],
  run: (policy, report) => {
    if (!hasMember(policy.root, 'Statement')) {
      report('iam-missing-statement', 'error', [], 'the document has no Statement', {
        help: 'write a list of statements, each with Effect, Action and Resource',
      });
    }
    for (const { members, path } of policy.statements) {
      const lacks = (...names: readonly string[]): boolean => !names.some((name) => hasMember(members, name));
      if (lacks('Effect')) {
        report('iam-missing-effect', 'error', path, 'the statement has no Effect', { help: 'write Allow or Deny' });
      }
      if (lacks('Action', 'NotAction')) {
        report('iam-missing-action', 'error', path, 'the statement has neither Action nor NotAction', {
          help: 'write the actions it is about, such as `s3:GetObject`',
        });
      }
      if (lacks('Resource', 'NotResource') && !isOfType(policy, 'trust')) {
        // The repository policies of ECR have none.
        const severity = isOfType(policy, 'resource') ? 'warning' : 'error';
        report('iam-missing-resource', severity, path, 'the statement has neither Resource nor NotResource', {
          help: 'write the ARNs it is about, or `*` for actions that know no resource',
        });
      }
      if (lacks('Principal', 'NotPrincipal') && isOfType(policy, 'trust', 'resource', 'rcp')) {
        report('iam-missing-principal', 'error', path, 'the statement has no Principal', {
          help: 'say who it is about: `{ "AWS": … }`, `{ "Service": … }` or `{ "Federated": … }`',
        });
      }
    }
  },
};
