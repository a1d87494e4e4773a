import { parseProviderKey } from '../../mapping/provider-key.js';
import type { RuleSet } from '../../ruleset/model.js';
import { canonicalJson } from '../../syntax/canonical.js';
import { entrance } from '../entrance-formula.js';
import type { Formula } from '../gates.js';
import { NO } from '../gates.js';
import { unmappedKey } from '../group.js';
import { kept } from '../once.js';
import type { Alignment } from './align.js';
import { align } from './align.js';
import { declaredDifferently } from './declarations.js';
import type { Both, ComparedFile, Which } from './file.js';
import { OTHER } from './file.js';
import type { InCommon } from './in-common.js';
import { inCommon } from './in-common.js';
import type { Side } from './side.js';
import { sideOf } from './side.js';
import type { Alike } from './written-alike.js';
import { writtenAlike } from './written-alike.js';

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
  /** A token that one file accepts, and that the other one refuses. */
  readonly refused: Readonly<Record<Which, Formula>>;
  /** No claim is declared in two ways, so that a formula is true where the engine says so. */
  readonly isExact: boolean;
  /** To be asked in the place of the formulas of both files. */
  readonly inCommon: InCommon;
  /** Without a partner, though no more than the declarations of claims may tell them apart. */
  readonly alike: readonly Alike[];
}

/** Pairs the providers of two rule sets by their keys. The last pair is that of all providers which neither has. */
export function pairsOf(both: Both): readonly Pair[] {
  const [old, fresh] = [both.old.analysed.engine.ruleSet, both.new.analysed.engine.ruleSet];
  const isExact = declaredDifferently(old, fresh).size === 0;
  const claims = { isExact, inCommon: inCommon(both.old.analysed, both.new.analysed) };
  const keys = new Set([...Object.keys(old.providers), ...Object.keys(fresh.providers)]);
  const shared = new Map<string, string[]>();
  for (const key of keys) {
    const name = canonicalJson([ownerOf(old, key) ?? null, ownerOf(fresh, key) ?? null]);
    kept(shared, name, () => []).push(key);
  }
  const sideFor = (file: ComparedFile, key: string): Side => {
    const { ruleSet } = file.analysed.engine;
    const owner = ownerOf(ruleSet, key);
    return sideOf(file, owner === undefined ? undefined : ruleSet.providers[owner]);
  };
  const pairs = [...shared.values()].map((sharing) => {
    const [first = ''] = sharing;
    return pairOf(sharing, sideFor(both.old, first), sideFor(both.new, first), claims, false);
  });
  const unmapped = pairOf(
    [unmappedKey(old.providers, fresh.providers)],
    sideOf(both.old, undefined),
    sideOf(both.new, undefined),
    claims,
    true,
  );
  return [...pairs, unmapped];
}

/** The provider whose mapping a key has. */
function ownerOf({ providers }: RuleSet, key: string): string | undefined {
  return Object.hasOwn(providers, key) ? (providers[key]?.sameAs ?? key) : undefined;
}

function pairOf(
  keys: readonly string[],
  old: Side,
  fresh: Side,
  { isExact, inCommon: known }: Pick<Pair, 'isExact' | 'inCommon'>,
  isUnmapped: boolean,
): Pair {
  const { gates } = old.analysed.space;
  const entrances = keys.map((key) => ({ key, old: entranceOf(old, key), new: entranceOf(fresh, key) }));
  const refusing = (which: Which): Formula => {
    return gates.or(
      entrances
        .filter(({ key }) => parseProviderKey(key).isUserPool && usesOf(old) !== usesOf(fresh))
        .map((one) => gates.and([one[which], -one[OTHER[which]]])),
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
    inCommon: known,
    alike: isExact ? [] : writtenAlike(old, fresh, alignment),
  };
}

function entranceOf({ analysed, tokenUse }: Side, key: string): Formula {
  return entrance(analysed, parseProviderKey(key), tokenUse);
}

function usesOf({ tokenUse }: Side): string {
  return [...new Set(tokenUse)].sort().join();
}

/** Is there a token that only one of the files may accept? */
export function mayDifferInAcceptance({ refused }: Pair): boolean {
  return refused.old !== NO || refused.new !== NO;
}
