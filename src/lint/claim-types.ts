import { parseProviderKey } from '../mapping/provider-key.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import type { ClaimDeclaration, ClaimType, RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';

/** What is known of the type of a claim. */
export interface ClaimKnowledge {
  readonly type: ClaimType;
  /** Left out where the type is what user pools send, and not what the file says. */
  readonly declaration?: ClaimDeclaration;
}

/** What user pools put into their tokens: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html */
const USER_POOL_CLAIMS: ReadonlyMap<string, ClaimType> = new Map<string, ClaimType>([
  ...words(
    'string',
    'sub iss aud client_id token_use jti origin_jti event_id username scope nonce at_hash email phone_number name given_name ' +
      'family_name middle_name nickname preferred_username profile picture website gender birthdate zoneinfo locale ' +
      'cognito:username cognito:preferred_role',
  ),
  ...words('boolean', 'email_verified phone_number_verified'),
  ...words('number', 'auth_time exp iat'),
  ...words('string[]', 'cognito:groups'),
]);

/** Claims that user pools send, but whose type no document settles, or that are of none of the types of rule files. */
const OTHER_CLAIMS = ['cognito:roles', 'identities', 'address', 'updated_at', 'device_key', 'version'];

/** The names of the claims that user pools send of themselves. */
export const STANDARD_CLAIMS: ReadonlySet<string> = new Set([...USER_POOL_CLAIMS.keys(), ...OTHER_CLAIMS]);

function words(type: ClaimType, names: string): readonly (readonly [string, ClaimType])[] {
  return names.split(' ').map((name) => [name, type]);
}

/**
 * What is known of claims by name, for tests at a place: what the file declares, and otherwise what user pools send, where only their tokens come
 * there. Attributes of users (`custom:`) are texts in the tokens of a user pool, whatever their type in the pool is.
 */
export function claimTypes(ruleSet: RuleSet): (name: string, at: JsonPath) => ClaimKnowledge | undefined {
  const declarations = new Map(ruleSet.claims.map((declaration) => [formatClaimName(declaration.path), declaration]));
  const isOfPool = userPoolPlaces(ruleSet);
  return (name, at) => {
    const declaration = declarations.get(name);
    if (declaration !== undefined) return { type: declaration.type, declaration };
    if (!isOfPool(at)) return undefined;
    const type = name.startsWith('custom:') ? 'string' : USER_POOL_CLAIMS.get(name);
    return type && { type };
  };
}

/** Do only tokens of user pools come to a place of the file? What is not part of a provider is there for all of them. */
export function userPoolPlaces({ providers }: RuleSet): (at: JsonPath) => boolean {
  const others = new Set<string>();
  const all = Object.values(providers);
  for (const { key, sameAs } of all) if (!parseProviderKey(key).isUserPool) others.add(sameAs ?? key);
  return ([section, key]) => (section === 'providers' ? !others.has(String(key)) : all.length > 0 && others.size === 0);
}
