import { MISSING } from '../condition/readable.js';
import type { Readings } from '../condition/reader.js';
import { isPlain } from '../condition/reader.js';
import type { TokenUse } from '../ruleset/model.js';
import { own } from '../syntax/own.js';
import type { ProviderKey } from './provider-key.js';

/** How claims contradict a provider. */
export type Contradiction = 'issuer' | 'access-token' | 'token-use' | 'client';

/** The claims that tell where a token is from, as it has them itself. */
export interface TokenOrigin {
  readonly iss?: unknown;
  readonly token_use?: unknown;
  readonly aud?: unknown;
  readonly client_id?: unknown;
}

/** Of what claims inherit nothing counts. */
export function originOf(readings: Readings): TokenOrigin {
  const { claims } = readings;
  // Asking the one prototype of nearly all claims costs nothing, unlike asking each token for each claim.
  const common = Object.prototype;
  const isClean = !('iss' in common || 'token_use' in common || 'aud' in common || 'client_id' in common);
  return isClean && isPlain(readings) ? claims : ownOrigin(claims);
}

function ownOrigin(claims: TokenOrigin): TokenOrigin {
  const of = (name: keyof TokenOrigin): unknown => own(claims as TokenOrigin, name);
  return { iss: of('iss'), token_use: of('token_use'), aud: of('aud'), client_id: of('client_id') };
}

/** A token without `token_use` is told by its other claims: an access token names its client in `client_id` and has no `aud`. */
function useOf({ token_use: said, aud, client_id }: TokenOrigin): unknown {
  return said ?? ((aud ?? MISSING) === MISSING && (client_id ?? MISSING) !== MISSING ? 'access' : 'id');
}

function clientOf(origin: TokenOrigin): unknown {
  return (useOf(origin) === 'access' ? origin.client_id : origin.aud) ?? MISSING;
}

/** A provider key of a rule set. */
export interface KnownKey extends ProviderKey {
  /** Counts them, from 0. */
  readonly number: number;
}

/** The provider keys of a rule set, by the issuers that their tokens have. */
export interface ProviderKeys {
  readonly byIssuer: ReadonlyMap<string, readonly KnownKey[]>;
  /** One of the issuers, where there are any. There mostly is one only, and comparing takes less than looking it up. */
  readonly someIssuer: string | undefined;
  readonly ofSomeIssuer: readonly KnownKey[] | undefined;
  readonly byName: ReadonlyMap<string, KnownKey>;
}

export function indexKeys(parsed: readonly ProviderKey[]): ProviderKeys {
  // Texts that were cut out of others are slow to compare; copies of them are not.
  const copies = JSON.parse(JSON.stringify(parsed)) as readonly ProviderKey[];
  const all: readonly KnownKey[] = copies.map((key, number) => ({ client: undefined, ...key, number }));
  const issuers = new Map<string, KnownKey[]>();
  for (const key of all) {
    for (const issuer of key.issuers) {
      const known = issuers.get(issuer);
      if (known) known.push(key);
      else issuers.set(issuer, [key]);
    }
  }
  const [[someIssuer, ofSomeIssuer] = []] = issuers;
  return {
    byIssuer: issuers,
    someIssuer,
    ofSomeIssuer,
    byName: new Map(all.map((key) => [key.key, key])),
  };
}

/** Finds the provider that a token is from among those of a rule set; undefined where there is none, or more than one. */
export function deriveProvider(origin: TokenOrigin, keys: ProviderKeys): KnownKey | undefined {
  const { iss } = origin;
  if (typeof iss !== 'string') return undefined;
  const candidates = iss === keys.someIssuer ? keys.ofSomeIssuer : keys.byIssuer.get(iss);
  if (candidates === undefined) return undefined;
  const client = clientOf(origin);
  let found: KnownKey | undefined;
  for (let i = 0; i < candidates.length; i++) {
    const key = candidates[i] as KnownKey;
    if (key.client !== undefined && key.client !== client) continue;
    if (found !== undefined) return undefined;
    found = key;
  }
  return found;
}

/** Do the claims say that the token is not one that the provider accepts? A claim that is missing says nothing. */
export function contradiction(
  origin: TokenOrigin,
  key: ProviderKey,
  tokenUse: readonly TokenUse[],
): Contradiction | undefined {
  const issuer = origin.iss ?? MISSING;
  if (key.issuers.length > 0 && issuer !== MISSING && !key.issuers.includes(issuer as string)) return 'issuer';
  const wrongUse = useContradiction(origin, key, tokenUse);
  if (wrongUse !== undefined) return wrongUse;
  const client = clientOf(origin);
  return key.client !== undefined && client !== MISSING && client !== key.client ? 'client' : undefined;
}

/** The same for a key that was derived from the claims, so that only their use can contradict it. */
export function useContradiction(
  origin: TokenOrigin,
  key: ProviderKey,
  tokenUse: readonly TokenUse[],
): 'access-token' | 'token-use' | undefined {
  if (!key.isUserPool) return undefined;
  const use = useOf(origin);
  // Short lists, and `includes` would be called for each decision.
  for (let i = 0; i < tokenUse.length; i++) if (tokenUse[i] === use) return undefined;
  return use === 'access' ? 'access-token' : 'token-use';
}
