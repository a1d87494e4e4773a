/** @import { State } from './types.ts' */
import { accessDenied, StsFault } from './fault.js';
import { issue } from './issue.js';
import { readSession } from './session-input.js';
import { refusedAction } from './trust.js';

/**
 * @param {URLSearchParams} form
 * @param {State} state
 */
export async function assumeRoleWithWebIdentity(form, state) {
  const input = readSession(form);
  const { claims, host } = await state.verify(form.get('WebIdentityToken') ?? '');
  if (typeof claims['aud'] !== 'string') throw new StsFault('InvalidIdentityToken', 'Missing a required claim: aud');
  const role = state.roles.get(input.roleArn);
  const account = input.roleArn.split(':')[4] ?? '';
  const refused =
    role === undefined ||
    refusedAction(input, {
      role,
      action: 'sts:AssumeRoleWithWebIdentity',
      principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${host}` },
      context: { [`${host}:aud`]: claims['aud'], [`${host}:sub`]: String(claims['sub']) },
    }) !== undefined;
  if (refused) throw accessDenied('Not authorized to perform sts:AssumeRoleWithWebIdentity');
  return { ...issue(state, input), SubjectFromWebIdentityToken: claims['sub'], Audience: claims['aud'] };
}
