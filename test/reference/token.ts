import type { Outcome, ReferenceCaveat } from './outcome.js';
import { readClaim, type Situation } from './read-claim.js';
import { isRoleArn } from './text.js';

/** The claims as §7 takes them: the roles they name, and whether their form is fit. */
interface RoleClaim {
  readonly fit: boolean;
  readonly roles: readonly string[];
  readonly caveats: readonly ReferenceCaveat[];
}

/** SEMANTICS §7; `ambiguous` where neither claim decides. */
export function tokenOutcome(
  situation: Situation,
  customRoleArn: string | undefined,
): { readonly outcome: Outcome | 'ambiguous'; readonly caveats: readonly ReferenceCaveat[] } {
  if (customRoleArn !== undefined) {
    const { roles, caveats } = rolesClaim(situation);
    if (roles.includes(customRoleArn)) {
      return { outcome: { outcome: 'grant', role: named(situation, customRoleArn), via: 'custom-role' }, caveats };
    }
    return {
      outcome: { outcome: 'deny', reason: 'custom-role-refused' },
      caveats: [...caveats, { code: 'custom-role-refusal' }],
    };
  }

  const preferred = preferredClaim(situation);
  if (!preferred.fit) return { outcome: 'ambiguous', caveats: preferred.caveats };
  const [arn] = preferred.roles;
  if (arn !== undefined) {
    return { outcome: { outcome: 'grant', role: named(situation, arn), via: 'preferred-role' }, caveats: [] };
  }

  const { roles, caveats } = rolesClaim(situation);
  const because = (code: 'token-single-role' | 'token-roles-repeated' | 'token-no-roles'): ReferenceCaveat[] => [
    ...caveats,
    { code, claim: 'cognito:roles' },
  ];
  const [only] = roles;
  if (only === undefined) return { outcome: 'ambiguous', caveats: because('token-no-roles') };
  if (roles.length === 1) {
    return {
      outcome: { outcome: 'grant', role: named(situation, only), via: 'only-role' },
      caveats: because('token-single-role'),
    };
  }
  const repeated = roles.every((role) => role === only);
  return { outcome: 'ambiguous', caveats: repeated ? because('token-roles-repeated') : caveats };
}

function rolesClaim(situation: Situation): RoleClaim {
  const reading = readClaim(situation, ['cognito:roles']);
  const odd: readonly ReferenceCaveat[] = [{ code: 'token-role-claims-form', claim: 'cognito:roles' }];
  if (reading.state === 'missing') return { fit: true, roles: [], caveats: [] };
  const value = reading.state === 'value' ? reading.value : undefined;
  if (typeof value === 'string' && isRoleArn(value) && !value.includes(',')) {
    return { fit: true, roles: [value], caveats: odd };
  }
  if (Array.isArray(value) && value.every((role) => typeof role === 'string' && isRoleArn(role))) {
    return { fit: true, roles: value as readonly string[], caveats: [] };
  }
  return { fit: false, roles: [], caveats: odd };
}

function preferredClaim(situation: Situation): RoleClaim {
  const reading = readClaim(situation, ['cognito:preferred_role']);
  if (reading.state === 'missing') return { fit: true, roles: [], caveats: [] };
  if (reading.state === 'value' && typeof reading.value === 'string' && isRoleArn(reading.value)) {
    return { fit: true, roles: [reading.value], caveats: [] };
  }
  return { fit: false, roles: [], caveats: [{ code: 'token-role-claims-form', claim: 'cognito:preferred_role' }] };
}

/** The first declared role with that ARN names it, unless claims make its ARN. */
function named({ ruleSet }: Situation, arn: string): { readonly arn: string; readonly name?: string } {
  const role = Object.values(ruleSet.roles).find((declared) => declared.arn === arn && !arn.includes('${claim:'));
  return role === undefined ? { arn } : { arn, name: role.name };
}
