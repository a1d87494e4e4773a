/** @import { Operation } from '../types.ts' */
import { getCredentialsForIdentity } from './get-credentials-for-identity.js';
import { getId } from './get-id.js';
import { getIdentityPoolRoles } from './get-identity-pool-roles.js';
import { getOpenIdToken } from './get-open-id-token.js';
import { setIdentityPoolRoles } from './set-identity-pool-roles.js';

/**
 * By the value of X-Amz-Target.
 * @type {ReadonlyMap<string, { readonly name: string, readonly run: Operation }>}
 */
export const OPERATIONS = new Map(
  Object.entries({
    GetId: getId,
    GetCredentialsForIdentity: getCredentialsForIdentity,
    GetOpenIdToken: getOpenIdToken,
    GetIdentityPoolRoles: getIdentityPoolRoles,
    SetIdentityPoolRoles: setIdentityPoolRoles,
  }).map(([name, run]) => [`AWSCognitoIdentityService.${name}`, { name, run }]),
);
