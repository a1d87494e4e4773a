/** @import { Caller, State } from './types.ts' */
import { accessDenied, validationError } from './fault.js';
import { issue } from './issue.js';
import { readSession } from './session-input.js';
import { refusedAction } from './trust.js';

/**
 * @param {URLSearchParams} form
 * @param {State} state
 * @param {Caller} caller
 */
export function assumeRole(form, state, caller) {
  const input = readSession(form);
  if (caller.session !== undefined && input.duration > 3600) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  const role = state.roles.get(input.roleArn);
  const account = caller.arn.split(':')[4] ?? '';
  // A role that is not there is refused in the same words, so that nobody can find out which there are.
  const refused =
    role === undefined
      ? 'sts:AssumeRole'
      : refusedAction(input, {
          role,
          action: 'sts:AssumeRole',
          principal: caller.arn,
          context: { 'aws:PrincipalAccount': account },
          policies: caller.policies,
        });
  if (refused !== undefined) {
    throw accessDenied(`User: ${caller.arn} is not authorized to perform: ${refused} on resource: ${input.roleArn}`);
  }
  return issue(state, input);
}
