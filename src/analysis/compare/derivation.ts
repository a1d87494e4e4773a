import type { ProviderKey } from '../../mapping/provider-key.js';
import { parseProviderKey } from '../../mapping/provider-key.js';
import type { RuleSet } from '../../ruleset/model.js';
import type { Both } from './file.js';
import type { OpenQuestion } from './model.js';

/**
 * What is left open of requests that name no provider: they come to another one, or to none, where only one of the files has a provider that their tokens may
 * be of. Where no other provider has such tokens, and the other file gives them nothing, it is as with the name of the provider.
 */
export function derivation({ old, new: fresh }: Both): readonly OpenQuestion[] {
  const [before, after] = [old.analysed.engine.ruleSet, fresh.analysed.engine.ruleSet];
  const [keysBefore, keysAfter] = [keysOf(before), keysOf(after)];
  const all = [...new Map([...keysBefore, ...keysAfter]).values()];
  const added = [...keysAfter.values()].filter(({ key }) => !keysBefore.has(key));
  const removed = [...keysBefore.values()].filter(({ key }) => !keysAfter.has(key));
  const isShared = (one: ProviderKey): boolean => all.some((other) => one !== other && shareTokens(one, other));
  const providers = [
    ...removed.filter((one) => givesToAll(after) || isShared(one)),
    ...added.filter((one) => givesToAll(before) || isShared(one)),
  ].map(({ key }) => key);
  return providers.length === 0 ? [] : [{ providers, rules: {}, why: 'derived' }];
}

/** The keys whose tokens name an issuer. */
function keysOf({ providers }: RuleSet): ReadonlyMap<string, ProviderKey> {
  const parsed = Object.keys(providers).map((key) => [key, parseProviderKey(key)] as const);
  return new Map(parsed.filter(([, { issuers }]) => issuers.length > 0));
}

/** May a token be of both? */
function shareTokens(one: ProviderKey, other: ProviderKey): boolean {
  const isSameClient = one.client === undefined || other.client === undefined || one.client === other.client;
  return isSameClient && one.issuers.some((issuer) => other.issuers.includes(issuer));
}

/** Do tokens of providers that the file does not have get a role? */
function givesToAll({ defaults }: RuleSet): boolean {
  return defaults.unmappedProviders === 'authenticated' && defaults.authenticated !== undefined;
}
