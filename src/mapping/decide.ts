import type { ProviderHead } from '../ruleset/kept.js';
import type { TokenUse } from '../ruleset/model.js';
import type { DenyVerdict, Verdict } from './decision.js';
import type { CompiledProvider } from './mapping.js';
import type { ProviderKey } from './provider-key.js';
import { parseProviderKey } from './provider-key.js';
import { decideByRules } from './rules-type.js';
import type { Contradiction, KnownKey, TokenOrigin } from './token.js';
import { contradiction, deriveProvider, originOf, useContradiction } from './token.js';
import { decideByToken } from './token-type.js';
import type { Walk } from './walk.js';

/**
 * Which role a request gets: docs/SEMANTICS.md §5. What else a decision tells is left in the walk, and with a recorder how it came about. A grant has no session
 * yet.
 */
export function decide(walk: Walk): Verdict {
  if (walk.isGuest) return decideGuest(walk);
  const origin = originOf(walk);
  const key = providerOf(walk, origin);
  if (key === undefined) return underived();
  walk.provider = key.key;
  walk.mapped = 'number' in key ? walk.mapping.numbered[key.number] : undefined;
  return decideSignedIn(walk, key, origin, walk.mapped);
}

function decideGuest(walk: Walk): Verdict {
  walk.step('guest');
  if (walk.customRoleArn !== undefined) {
    walk.caveats.add('custom-role-guest');
    return { outcome: 'deny', reason: 'custom-role-refused', detail: 'a guest cannot ask for a role' };
  }
  const name = walk.mapping.defaults.unauthenticated;
  const role = name === undefined ? undefined : walk.mapping.role(name);
  if (role !== undefined) return walk.grant(role, 'unauthenticated-default');
  walk.caveats.add('guest-configuration');
  return {
    outcome: 'deny',
    reason: 'guest-refused',
    detail: 'guests have no role: `defaults` has no `unauthenticated`',
  };
}

function providerOf(walk: Walk, origin: TokenOrigin): KnownKey | ProviderKey | undefined {
  const { named } = walk;
  if (named !== undefined) {
    walk.step('provider-named', named);
    return walk.mapping.keys.byName.get(named) ?? parseProviderKey(named);
  }
  const key = deriveProvider(origin, walk.mapping.keys);
  walk.step(key === undefined ? 'provider-unknown' : 'provider-derived', key?.key);
  return key;
}

function underived(): DenyVerdict {
  return {
    outcome: 'deny',
    reason: 'unsupported-token',
    detail: 'no single provider under `providers` has the issuer and client of the token, and the request names none',
  };
}

const CONTRADICTIONS: Readonly<Record<Contradiction, string>> = {
  issuer: 'the token is from another issuer than the provider',
  'access-token': 'the token is an access token, and the provider accepts ID tokens only',
  'token-use': 'the token is of a use that the provider does not accept',
  client: 'the token is for another app client than the provider',
};

const ID_ONLY: readonly TokenUse[] = ['id'];

function decideSignedIn(
  walk: Walk,
  key: ProviderKey,
  origin: TokenOrigin,
  compiled: CompiledProvider | undefined,
): Verdict {
  const refused = refuseToken(walk, key, origin, compiled?.provider.tokenUse ?? ID_ONLY);
  if (compiled === undefined) return refused ?? decideUnmapped(walk, walk.mapping.defaults.unmappedProviders);
  const early = refused ?? refuseAsking(walk, compiled.provider);
  if (early === undefined) return decideMapped(walk, compiled);
  if (compiled.provider.type === 'rules') walk.recorder?.notReached(compiled.rules);
  return early;
}

/** Denies a token that contradicts its provider. */
function refuseToken(
  walk: Walk,
  key: ProviderKey,
  origin: TokenOrigin,
  tokenUse: readonly TokenUse[],
): DenyVerdict | undefined {
  const clash =
    walk.named === undefined ? useContradiction(origin, key, tokenUse) : contradiction(origin, key, tokenUse);
  if (clash === undefined) return undefined;
  walk.step('token', CONTRADICTIONS[clash]);
  return { outcome: 'deny', reason: 'unsupported-token', detail: CONTRADICTIONS[clash], contradiction: clash };
}

/** Denies a request for a role where the provider takes none. */
function refuseAsking(walk: Walk, { customRole }: ProviderHead): DenyVerdict | undefined {
  if (walk.customRoleArn === undefined || customRole === 'allow') return undefined;
  walk.step('custom-role-not-taken');
  const detail = 'the provider does not let callers ask for a role (`customRole: deny`)';
  return { outcome: 'deny', reason: 'custom-role-refused', detail };
}

function decideMapped(walk: Walk, compiled: CompiledProvider): Verdict {
  const { type } = compiled.provider;
  walk.step(type === 'token' ? 'by-token' : 'by-rules', compiled.rules.length);
  const decided = type === 'token' ? decideByToken(walk) : decideByRules(walk, compiled);
  return decided ?? decideOtherwise(walk, compiled.provider);
}

function decideOtherwise(walk: Walk, { type, otherwise, caveats }: ProviderHead): Verdict {
  for (const caveat of caveats) walk.caveats.add(caveat);
  if (otherwise === 'authenticated') {
    walk.step('otherwise-authenticated');
    return walk.grantDefault();
  }
  walk.step('otherwise-deny');
  const detail =
    type === 'token'
      ? 'the role claims of the token name no single role'
      : 'no rule of the provider grants a role to these claims';
  return { outcome: 'deny', reason: 'ambiguous-role', detail };
}

function decideUnmapped(walk: Walk, unmapped: 'deny' | 'authenticated'): Verdict {
  if (unmapped === 'deny') {
    walk.step('unmapped-deny');
    return { outcome: 'deny', reason: 'unsupported-provider', detail: 'the provider is not under `providers`' };
  }
  if (walk.customRoleArn !== undefined) {
    walk.step('custom-role-unmapped');
    walk.caveats.add('custom-role-unmapped');
    return {
      outcome: 'deny',
      reason: 'custom-role-refused',
      detail: 'a provider without a role mapping gives no role on request',
    };
  }
  walk.step('unmapped-authenticated');
  return walk.grantDefault();
}
