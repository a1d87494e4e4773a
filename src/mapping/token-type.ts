import type { Verdict } from './decision.js';
import { PREFERRED_ROLE, ROLES, readPreferredRole, readRoles } from './role-claims.js';
import { refuseCustomRole } from './rules-type.js';
import type { Walk } from './walk.js';

/** Takes the role that the token itself names; undefined where it names none, or several. */
export function decideByToken(walk: Walk): Verdict | undefined {
  const { caveats, claims, customRoleArn, mapping } = walk;
  if (customRoleArn !== undefined) return decideCustomRole(walk, customRoleArn);
  walk.lookedAt = [PREFERRED_ROLE, ROLES];
  const preferred = readPreferredRole(claims, mapping.conditions, caveats);
  if (preferred === 'unfit') {
    walk.step('preferred-role-unfit');
    return undefined;
  }
  if (preferred !== undefined) {
    walk.step('preferred-role');
    return walk.grantArn(preferred, 'preferred-role');
  }
  const roles = readRoles(claims, mapping.conditions, caveats);
  walk.step('roles', roles.length);
  const [only] = roles;
  if (only === undefined) {
    caveats.add('token-no-roles', { claim: ROLES });
    return undefined;
  }
  if (roles.length === 1) {
    caveats.add('token-single-role', { claim: ROLES });
    return walk.grantArn(only, 'only-role');
  }
  if (roles.every((role) => role === only)) caveats.add('token-roles-repeated', { claim: ROLES });
  return undefined;
}

function decideCustomRole(walk: Walk, wanted: string): Verdict {
  walk.lookedAt = [ROLES];
  const isListed = readRoles(walk.claims, walk.mapping.conditions, walk.caveats).includes(wanted);
  walk.step(isListed ? 'custom-role-listed' : 'custom-role-unlisted');
  return isListed ? walk.grantArn(wanted, 'custom-role') : refuseCustomRole(walk);
}
