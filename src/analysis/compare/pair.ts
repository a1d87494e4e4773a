import { parseProviderKey } from '../../mapping/provider-key.js';
import type { RuleSet } from '../../ruleset/model.js';
import { canonicalJson } from '../../syntax/canonical.js';
import { entrance, unclearOrigin } from '../entrance-formula.js';
import type { Formula } from '../gates.js';
import { NO } from '../gates.js';
import type { Analysed } from '../group.js';
import type { Now } from '../time.js';
import type { Alignment } from './align.js';
import { align } from './align.js';
import type { Side } from './side.js';
import { sideOf } from './side.js';
import type { Twin } from './twins.js';
import { twinsOf } from './twins.js';

export type Which = 'old' | 'new';
export const OTHER: Readonly<Record<Which, Which>> = { old: 'new', new: 'old' };

/** The providers that share one mapping in the old file, and one in the new file. */
export interface Pair {
  readonly keys: readonly string[];
  /** Are they providers that neither file has? */
  readonly isUnmapped: boolean;
  readonly old: Side;
  readonly new: Side;
  readonly alignment: Alignment;
  /** A token that both files accept, of one of the keys. */
  readonly accepted: Formula;
  /** A token that one file accepts, and that the other one may refuse. */
  readonly refused: Readonly<Record<Which, Formula>>;
  /** No claim is declared in two ways, so that a formula is true where the engine says so. */
  readonly isExact: boolean;
  readonly twins: readonly Twin[];
}

export interface Both {
  readonly old: Analysed;
  readonly new: Analysed;
}

/** Pairs the providers of two rule sets by their keys. The last pair is that of all providers which neither has. */
export function pairsOf(both: Both, isExact: boolean, now: Now): readonly Pair[] {
  const [old, fresh] = [both.old.engine.ruleSet, both.new.engine.ruleSet];
  const keys = new Set([...Object.keys(old.providers), ...Object.keys(fresh.providers)]);
  const shared = new Map<string, string[]>();
  for (const key of keys) {
    const name = canonicalJson([ownerOf(old, key) ?? null, ownerOf(fresh, key) ?? null]);
    const known = shared.get(name);
    if (known) known.push(key);
    else shared.set(name, [key]);
  }
  const sideFor = (analysed: Analysed, key: string): Side => {
    const { providers } = analysed.engine.ruleSet;
    const owner = ownerOf(analysed.engine.ruleSet, key);
    return sideOf(analysed, owner === undefined ? undefined : providers[owner], now);
  };
  const pairs = [...shared.values()].map((sharing) => {
    const [first = ''] = sharing;
    return pairOf(sharing, sideFor(both.old, first), sideFor(both.new, first), isExact, false);
  });
  const unmapped = pairOf(
    [keyOfNone(keys)],
    sideOf(both.old, undefined, now),
    sideOf(both.new, undefined, now),
    isExact,
    true,
  );
  return [...pairs, unmapped];
}

/** The provider whose mapping a key has. */
function ownerOf({ providers }: RuleSet, key: string): string | undefined {
  return Object.hasOwn(providers, key) ? (providers[key]?.sameAs ?? key) : undefined;
}

function keyOfNone(keys: ReadonlySet<string>): string {
  let key = 'other.example';
  while (keys.has(key)) key += '.example';
  return key;
}

function pairOf(keys: readonly string[], old: Side, fresh: Side, isExact: boolean, isUnmapped: boolean): Pair {
  const { gates } = old.analysed.space;
  const entrances = keys.map((key) => ({ key, old: entranceOf(old, key), new: entranceOf(fresh, key) }));
  const refusing = (which: Which): Formula => {
    const refused = which === 'old' ? fresh : old;
    const isUnclear = unclearOrigin(refused.analysed.space, refused.analysed.compiler);
    return gates.or(
      entrances
        .filter(({ key }) => parseProviderKey(key).isUserPool && usesOf(old) !== usesOf(fresh))
        .map((one) => gates.and([one[which], gates.or([-one[OTHER[which]], isUnclear])])),
    );
  };
  const alignment = align(
    old.places.map(({ key }) => key),
    fresh.places.map(({ key }) => key),
  );
  return {
    keys,
    isUnmapped,
    old,
    new: fresh,
    alignment,
    accepted: gates.or(entrances.map((one) => gates.and([one.old, one.new]))),
    refused: { old: refusing('old'), new: refusing('new') },
    isExact,
    twins: isExact ? [] : twinsOf(old.analysed, fresh.analysed),
  };
}

function entranceOf({ analysed, tokenUse }: Side, key: string): Formula {
  return entrance(analysed.space, analysed.compiler, parseProviderKey(key), tokenUse);
}

function usesOf({ tokenUse }: Side): string {
  return [...new Set(tokenUse)].sort().join();
}

/** Is there a token that only one of the files may accept? */
export function mayDifferInAcceptance({ refused }: Pair): boolean {
  return refused.old !== NO || refused.new !== NO;
}
