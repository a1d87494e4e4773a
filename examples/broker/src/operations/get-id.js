/** @import { Operation } from '../types.ts' */
import { notAuthorized } from '../fault.js';
import { readLogin, requirePool } from '../input.js';

/**
 * The identity of a user, or a new one for a guest.
 * @type {Operation}
 */
export async function getId(input, { engine, pool, verify, identities, note }) {
  requirePool(input, pool);
  const given = readLogin(input);
  if (given === undefined) {
    if (engine.ruleSet.defaults.unauthenticated === undefined) {
      throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
    }
    return { IdentityId: identities.newGuest() };
  }
  const claims = await verify(given.login, given.token);
  const id = identities.ofUser(given.login, String(claims['sub']));
  note({ identity: id });
  return { IdentityId: id };
}
