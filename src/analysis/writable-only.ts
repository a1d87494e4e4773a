import { newCollection } from '../condition/looks.js';
import { isAlwaysSent, providerKind } from '../mapping/provider-claims.js';
import { writableIn } from '../mapping/writable.js';
import { parseClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath, Condition, Provider } from '../ruleset/model.js';
import type { Analysed } from './group.js';
import { ORIGIN } from './origin.js';

/**
 * May a token have a claim where users make of theirs what they can? `object`: it is there with what it holds, and is nothing but an object;
 * `absent`: it is not there.
 */
export type WritableOnly = (
  analysed: Analysed,
  provider: Provider,
  keys: readonly string[],
  where: Condition | undefined,
) => (path: ClaimPath) => 'free' | 'object' | 'absent';

/** Claims that users can write, that every token of the provider has, or that `where` names. */
export const writableOnly: WritableOnly = ({ engine, compiler }, provider, keys, where) => {
  const writable = writableIn(engine.ruleSet);
  const isPool = keys.some((key) => providerKind(key) === 'user-pool');
  const named = where === undefined ? [] : claimsOf(where, compiler);
  const isFree = (path: ClaimPath): boolean =>
    // These are what the provider's key says, or the token is not accepted.
    ORIGIN.includes(path[0]) ||
    writable(path, isPool) !== undefined ||
    keys.some((key) => isAlwaysSent({ ...provider, key }, path)) ||
    named.some((other) => isPart(path, other) || isPart(other, path));
  const inner = engine.ruleSet.claims.map(({ path }) => path).filter(isFree);
  return (path) => {
    if (isFree(path)) return 'free';
    return inner.some((other) => isPart(other, path)) ? 'object' : 'absent';
  };
};

function claimsOf(condition: Condition, compiler: Analysed['compiler']): readonly ClaimPath[] {
  const collected = newCollection();
  compiler.looks.collect(condition, collected);
  return [...collected.claims].flatMap((name) => [parseClaimName(name) ?? [name]]);
}

/** Is a claim another one, or in it? */
function isPart(path: ClaimPath, whole: ClaimPath): boolean {
  return whole.every((step, i) => path[i] === step);
}
