/** @import { Context, Operation } from '../types.ts' */
import { recordOf } from 'rolecall';
import { Fault, invalidParameter, notAuthorized } from '../fault.js';
import { optionalText, readLogin, requiredText } from '../input.js';

/**
 * Verify, decide, assume.
 * @type {Operation}
 */
export async function getCredentialsForIdentity(input, context) {
  const { engine, identities, now, note } = context;
  const id = requiredText(input, 'IdentityId', 55);
  const customRoleArn = optionalText(input, 'CustomRoleArn', 2048);
  if (customRoleArn !== undefined && (customRoleArn.length < 20 || !customRoleArn.startsWith('arn:'))) {
    throw invalidParameter('CustomRoleArn is not an ARN of 20 to 2048 characters.');
  }
  const given = readLogin(input);
  const claims = given && (await context.verify(given.login, given.token));
  requireIdentity(id, identities, given && claims ? identities.ofUser(given.login, String(claims['sub'])) : undefined);

  const request = {
    ...(claims === undefined ? { guest: true } : { claims }),
    ...(customRoleArn !== undefined && { customRoleArn }),
    now,
  };
  const decision = engine.resolve(request);
  note({ identity: id, decision: recordOf(decision, request, { key: context.config.secret }) });
  if (decision.outcome === 'deny') throw new Fault(decision.cognito.exception, decision.cognito.message);
  return { IdentityId: id, Credentials: await context.assume(decision, given?.token) };
}

/**
 * @param {string} id
 * @param {Context['identities']} identities
 * @param {string | undefined} ofUser Undefined for a guest.
 */
function requireIdentity(id, identities, ofUser) {
  if (ofUser === undefined) {
    if (identities.isGuest(id)) return;
    // A user's id without the user's token.
    throw notAuthorized(`Access to Identity '${id}' is forbidden.`);
  }
  if (id !== ofUser) {
    throw notAuthorized(
      "Logins don't match. Please include at least one valid login for this identity or identity pool.",
    );
  }
}
