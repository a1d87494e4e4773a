import type { ConditionCompiler } from '../condition/compile.js';
import { MISSING } from '../condition/readable.js';
import { isRoleArn } from '../ruleset/role-arn.js';
import type { Caveats } from './caveats.js';

export const ROLES = 'cognito:roles';
export const PREFERRED_ROLE = 'cognito:preferred_role';

/** The preferred role of a token; `unfit` where the claim does not have the form that Cognito gives it. */
export function readPreferredRole(
  claims: object,
  conditions: ConditionCompiler,
  caveats: Caveats,
): string | 'unfit' | undefined {
  const value = conditions.reader([PREFERRED_ROLE]).read(claims);
  if (value === MISSING) return undefined;
  if (typeof value === 'string' && isRoleArn(value)) return value;
  caveats.add('token-role-claims-form', { claim: PREFERRED_ROLE });
  return 'unfit';
}

/** The roles of a token; none where the claim does not have the form that Cognito gives it. */
export function readRoles(claims: object, conditions: ConditionCompiler, caveats: Caveats): readonly string[] {
  const value = conditions.reader([ROLES]).read(claims);
  if (value === MISSING) return [];
  if (Array.isArray(value) && value.every((role) => typeof role === 'string' && isRoleArn(role))) return value;
  caveats.add('token-role-claims-form', { claim: ROLES });
  // Role names may hold commas, so that a text with one in it is one role or several, and nobody can tell.
  return typeof value === 'string' && isRoleArn(value) && !value.includes(',') ? [value] : [];
}
