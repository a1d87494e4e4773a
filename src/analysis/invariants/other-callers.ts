import type { Provider } from '../../ruleset/model.js';
import { fitting } from '../fitting.js';
import { YES } from '../gates.js';
import type { Analysed, Witness } from '../group.js';
import { certify, unmappedKey } from '../group.js';
import type { Callers } from './callers.js';

/** Those of providers that are not in the file; undefined where they get no role. */
export function unmappedCallers(analysed: Analysed): Callers | undefined {
  const { providers, defaults } = analysed.engine.ruleSet;
  const { authenticated, unmappedProviders } = defaults;
  if (unmappedProviders === 'deny' || authenticated === undefined) return undefined;
  const group = { analysed, keys: [unmappedKey(providers)] };
  const { must, easy } = fitting(analysed, authenticated);
  return {
    analysed,
    entrance: YES,
    ways: [{ role: authenticated, via: 'authenticated-default', holds: must, easy }],
    decide: (situation, now) => [certify(group, situation, now)],
    isExact: true,
  };
}

/** What guests get, who have no claims; undefined where it is nothing. */
export function guestWitness({ engine }: Analysed): Witness | undefined {
  const decision = engine.resolve({ guest: true });
  return decision.outcome === 'grant' ? { provider: null, claims: {}, decision } : undefined;
}

/** The provider without its rules, which have no effect where the token names the role. */
export function withoutRules(provider: Provider): Provider {
  return { ...provider, rules: [] };
}
