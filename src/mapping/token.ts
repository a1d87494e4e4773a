import { MISSING } from '../condition/readable.js';
import { rawClaim } from '../condition/reader.js';
import type { TokenUse } from '../ruleset/model.js';
import type { ProviderKey } from './provider-key.js';

/** How claims contradict a provider. */
export type Contradiction = 'issuer' | 'access-token' | 'token-use' | 'client';

/** Finds the provider that a token is from among those of a rule set; undefined where there is none, or more than one. */
export function deriveProvider(claims: object, keys: readonly ProviderKey[]): ProviderKey | undefined {
  const issuer = rawClaim(claims, ['iss']);
  const client = clientOf(claims);
  const found = keys.filter(
    (key) => key.issuers.includes(issuer as string) && (key.client === undefined || key.client === client),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Do the claims say that the token is not one that the provider accepts? A claim that is missing says nothing. */
export function contradiction(
  claims: object,
  key: ProviderKey,
  tokenUse: readonly TokenUse[],
): Contradiction | undefined {
  const issuer = rawClaim(claims, ['iss']);
  if (key.issuers.length > 0 && issuer !== MISSING && !key.issuers.includes(issuer as string)) return 'issuer';
  if (key.isUserPool) {
    const use = useOf(claims);
    if (!tokenUse.includes(use as TokenUse)) return use === 'access' ? 'access-token' : 'token-use';
  }
  const client = clientOf(claims);
  return key.client !== undefined && client !== MISSING && client !== key.client ? 'client' : undefined;
}

function useOf(claims: object): unknown {
  const use = rawClaim(claims, ['token_use']);
  if (use !== MISSING) return use;
  return rawClaim(claims, ['client_id']) !== MISSING && rawClaim(claims, ['aud']) === MISSING ? 'access' : 'id';
}

/** An access token names its client in `client_id` and has no `aud`. */
function clientOf(claims: object): unknown {
  return rawClaim(claims, [useOf(claims) === 'access' ? 'client_id' : 'aud']);
}
