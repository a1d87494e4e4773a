import { MISSING } from '../condition/readable.js';
import { rawClaim } from '../condition/reader.js';
import type { TokenUse } from '../ruleset/model.js';
import { TextTable } from './index/text-table.js';
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

const ISSUER = ['iss'] as const;
const USE = ['token_use'] as const;
const AUDIENCE = ['aud'] as const;
const CLIENT = ['client_id'] as const;

/** An access token names its client in `client_id` and has no `aud`. */
export function originOf(claims: object): TokenOrigin {
  const said = rawClaim(claims, USE);
  const audience = rawClaim(claims, AUDIENCE);
  const isAccess = said === MISSING ? audience === MISSING && rawClaim(claims, CLIENT) !== MISSING : said === 'access';
  return {
    issuer: rawClaim(claims, ISSUER),
    use: said === MISSING ? (isAccess ? 'access' : 'id') : said,
    client: isAccess ? rawClaim(claims, CLIENT) : audience,
  };
}

/** The provider keys of a rule set, by the issuers that their tokens have. */
export interface ProviderKeys {
  readonly all: readonly ProviderKey[];
  readonly byIssuer: TextTable<readonly number[]>;
}

export function indexKeys(all: readonly ProviderKey[]): ProviderKeys {
  const numbers = new Map<string, number[]>();
  for (const [i, { issuers }] of all.entries()) {
    for (const issuer of issuers) {
      const known = numbers.get(issuer);
      if (known) known.push(i);
      else numbers.set(issuer, [i]);
    }
  }
  return { all, byIssuer: new TextTable(numbers, 'whole') };
}

/** Finds the provider that a token is from among those of a rule set; undefined where there is none, or more than one. */
export function deriveProvider({ issuer, client }: TokenOrigin, keys: ProviderKeys): ProviderKey | undefined {
  if (typeof issuer !== 'string') return undefined;
  let found: ProviderKey | undefined;
  for (const number of keys.byIssuer.find(issuer, 0) ?? []) {
    const key = keys.all[number] as ProviderKey;
    if (key.client !== undefined && key.client !== client) continue;
    if (found !== undefined) return undefined;
    found = key;
  }
  return found;
}

/** Do the claims say that the token is not one that the provider accepts? A claim that is missing says nothing. */
export function contradiction(
  { issuer, use, client }: TokenOrigin,
  key: ProviderKey,
  tokenUse: readonly TokenUse[],
): Contradiction | undefined {
  if (key.issuers.length > 0 && issuer !== MISSING && !key.issuers.includes(issuer as string)) return 'issuer';
  if (key.isUserPool && !tokenUse.includes(use as TokenUse)) return use === 'access' ? 'access-token' : 'token-use';
  return key.client !== undefined && client !== MISSING && client !== key.client ? 'client' : undefined;
}
