import type { ClaimReader } from '../../condition/reader.js';
import type { ClaimIndex } from './claim-index.js';
import { ClaimFile } from './claim-index.js';
import type { Filing } from './guard.js';
import type { Decides, Posting, Search } from './search.js';
import { entry, NOTHING } from './search.js';

/** Rules by what must be found in a token for them to count. */
export interface RuleIndex {
  /** Looks for the first rule before `limit` that decides; every rule that could, and comes before it, is tried. */
  readonly search: <Asked extends Search>(search: Asked, limit: number, decides: Decides<Asked>) => void;
  /** Rules without a guard, tried in any case. */
  readonly unfiled: Posting;
}

/**
 * Files so many rules by what `filingOf` says of each number; a rule without a filing is tried for every token, and one that is left out (null)
 * for none.
 */
export function ruleIndex(count: number, filingOf: (rule: number) => Filing | undefined | null): RuleIndex {
  const files = new Map<ClaimReader, ClaimFile>();
  const unfiled: number[] = [];
  const shared = new Uint8Array(count);
  for (let rule = 0; rule < count; rule++) {
    const filing = filingOf(rule);
    if (filing === undefined) unfiled.push(entry(rule, NOTHING));
    if (!filing) continue;
    if (filing.guard.length > 1) shared[rule] = 1;
    for (const key of filing.guard) {
      let file = files.get(key.reader);
      if (file === undefined) {
        file = new ClaimFile();
        files.set(key.reader, file);
      }
      file.add(key, entry(rule, key.kind === 'lacking' ? NOTHING : filing.known));
    }
  }
  const claims: readonly ClaimIndex[] = [...files]
    .map(([reader, file]) => file.index(reader))
    .sort((a, b) => a.least - b.least);
  return {
    unfiled,
    search: (search, limit, decides) => {
      search.begin(limit, shared, decides as Decides<Search>);
      for (let i = 0; i < claims.length; i++) {
        const claim = claims[i] as ClaimIndex;
        if (claim.least >= search.best) break;
        claim.search(search);
      }
      search.lookUpRead();
      if (unfiled.length > 0) search.offer(unfiled);
    },
  };
}
