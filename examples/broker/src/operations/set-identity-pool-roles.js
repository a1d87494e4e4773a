/** @import { Operation } from '../types.ts' */
import { invalidParameter, notAuthorized } from '../fault.js';
import { requirePool } from '../input.js';

/**
 * Refused: roles are changed in the rule file. Keys that the pool does not have are said first, as the service does.
 * @type {Operation}
 */
export function setIdentityPoolRoles(input, { engine, pool }) {
  requirePool(input, pool);
  const mappings = Object.hasOwn(input, 'RoleMappings') ? input['RoleMappings'] : undefined;
  const keys = typeof mappings === 'object' && mappings !== null ? Object.keys(mappings) : [];
  const unknown = keys.find((key) => !Object.hasOwn(engine.ruleSet.providers, key));
  if (unknown !== undefined) {
    throw invalidParameter(`(${unknown}) is not a valid RoleMapping ProviderName or is not a configured provider.`);
  }
  throw notAuthorized('The roles of this identity pool are changed in its rule file.');
}
