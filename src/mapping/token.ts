import { MISSING } from '../condition/readable.js';
import type { TokenUse } from '../ruleset/model.js';
import type { TextTable } from './index/text-table.js';
import { findText, textTable } from './index/text-table.js';
import type { ProviderKey } from './provider-key.js';

/** How claims contradict a provider. */
export type Contradiction = 'issuer' | 'access-token' | 'token-use' | 'client';

/** What a token says about where it is from; members are `MISSING` where it does not. */
export interface TokenOrigin {
  readonly issuer: unknown;
  /** A token without `token_use` is told by its other claims. */
  readonly use: unknown;
  readonly client: unknown;
}

/** The claims of a token that are looked at. */
interface OriginClaims {
  readonly iss?: unknown;
  readonly token_use?: unknown;
  readonly aud?: unknown;
  readonly client_id?: unknown;
}

/** An access token names its client in `client_id` and has no `aud`. */
export function originOf(claims: object): TokenOrigin {
  const own = ownClaims(claims);
  const said = own.token_use ?? MISSING;
  const audience = own.aud ?? MISSING;
  const isAccess =
    said === MISSING ? audience === MISSING && (own.client_id ?? MISSING) !== MISSING : said === 'access';
  return {
    issuer: own.iss ?? MISSING,
    use: said === MISSING ? (isAccess ? 'access' : 'id') : said,
    client: isAccess ? (own.client_id ?? MISSING) : audience,
  };
}

/** Asking the one prototype of nearly all claims costs nothing, unlike asking each token for each claim. */
function ownClaims(claims: object): OriginClaims {
  const common = Object.prototype;
  const prototype: unknown = Object.getPrototypeOf(claims);
  const isPlain = prototype === common || prototype === null;
  if (isPlain && !('iss' in common || 'token_use' in common || 'aud' in common || 'client_id' in common)) return claims;
  const own = (name: keyof OriginClaims): unknown =>
    Object.hasOwn(claims, name) ? (claims as OriginClaims)[name] : undefined;
  return { iss: own('iss'), token_use: own('token_use'), aud: own('aud'), client_id: own('client_id') };
}

/** A provider key of a rule set. */
export interface KnownKey extends ProviderKey {
  /** Counts them, from 0. */
  readonly number: number;
}

/** The provider keys of a rule set, by the issuers that their tokens have. */
export interface ProviderKeys {
  /** Numbers in `ofIssuers`. */
  readonly byIssuer: TextTable;
  readonly ofIssuers: readonly (readonly KnownKey[])[];
  readonly byName: ReadonlyMap<string, KnownKey>;
}

export function indexKeys(parsed: readonly ProviderKey[]): ProviderKeys {
  // Texts that were cut out of others are slow to compare; copies of them are not.
  const copies = JSON.parse(JSON.stringify(parsed)) as readonly ProviderKey[];
  const all: readonly KnownKey[] = copies.map((key, number) => ({ ...key, number }));
  const issuers = new Map<string, KnownKey[]>();
  for (const key of all) {
    for (const issuer of key.issuers) {
      const known = issuers.get(issuer);
      if (known) known.push(key);
      else issuers.set(issuer, [key]);
    }
  }
  return {
    byIssuer: textTable(new Map([...issuers.keys()].map((issuer, i) => [issuer, i])), 'whole'),
    ofIssuers: [...issuers.values()],
    byName: new Map(all.map((key) => [key.key, key])),
  };
}

/** Finds the provider that a token is from among those of a rule set; undefined where there is none, or more than one. */
export function deriveProvider({ issuer, client }: TokenOrigin, keys: ProviderKeys): KnownKey | undefined {
  if (typeof issuer !== 'string') return undefined;
  let found: KnownKey | undefined;
  const number = findText(keys.byIssuer, issuer, 0);
  const candidates = number < 0 ? undefined : keys.ofIssuers[number];
  if (candidates === undefined) return undefined;
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
  const { issuer, client } = origin;
  if (key.issuers.length > 0 && issuer !== MISSING && !key.issuers.includes(issuer as string)) return 'issuer';
  const wrongUse = useContradiction(origin, key, tokenUse);
  if (wrongUse !== undefined) return wrongUse;
  return key.client !== undefined && client !== MISSING && client !== key.client ? 'client' : undefined;
}

/** The same for a key that was derived from the claims, so that only their use can contradict it. */
export function useContradiction(
  { use }: TokenOrigin,
  key: ProviderKey,
  tokenUse: readonly TokenUse[],
): 'access-token' | 'token-use' | undefined {
  if (!key.isUserPool || tokenUse.includes(use as TokenUse)) return undefined;
  return use === 'access' ? 'access-token' : 'token-use';
}
