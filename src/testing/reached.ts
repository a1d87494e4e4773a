import type { Provider } from '../ruleset/model.js';
import type { CaseResult } from './model.js';

/** The ids of the rules that decided a case, by the key of the provider that has them; one with `sameAs` counts for the other. */
export function reachedRules(
  results: readonly CaseResult[],
  providers: Readonly<Record<string, Provider>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const reached = new Map<string, Set<string>>();
  for (const { decision } of results) {
    const key = ownerOf(decision.provider, providers);
    if (key === undefined || decision.rule === undefined) continue;
    const ids = reached.get(key) ?? new Set();
    reached.set(key, ids.add(decision.rule));
  }
  return reached;
}

/** The provider whose rules are tried for a provider. */
export function ownerOf(key: string | null, providers: Readonly<Record<string, Provider>>): string | undefined {
  const provider = key !== null && Object.hasOwn(providers, key) ? providers[key] : undefined;
  return provider?.sameAs ?? provider?.key;
}
