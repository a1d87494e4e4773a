import type { ClaimReader } from '../../condition/reader.js';
import type { MatchEnv } from '../match-subject.js';
import type { ClaimIndex } from './claim-index.js';
import { ClaimFile } from './claim-index.js';
import type { Guard } from './options.js';
import type { Posting } from './search.js';
import { Search } from './search.js';

/** Rules by what must be found in a token for them to count. */
export interface RuleIndex {
  /** Looks for the first rule before `limit` that decides; every rule that could, and comes before it, is tried. */
  readonly search: (env: MatchEnv, limit: number, decides: (rule: number) => boolean) => Search;
  /** Rules without a guard, tried in any case. */
  readonly unfiled: Posting;
}

/** `guards` are those of the rules by number; a rule without one is tried for every token, and one that is left out (null) for none. */
export function ruleIndex(guards: readonly (Guard | undefined | null)[]): RuleIndex {
  const files = new Map<ClaimReader, ClaimFile>();
  const unfiled: number[] = [];
  const shared = new Uint8Array(guards.length);
  for (const [rule, guard] of guards.entries()) {
    if (guard === undefined) unfiled.push(rule);
    if (guard && guard.length > 1) shared[rule] = 1;
    for (const key of guard ?? []) {
      let file = files.get(key.reader);
      if (file === undefined) {
        file = new ClaimFile();
        files.set(key.reader, file);
      }
      file.add(key, rule);
    }
  }
  const claims: readonly ClaimIndex[] = [...files]
    .map(([reader, file]) => file.index(reader))
    .sort((a, b) => a.least - b.least);
  const isShared = (rule: number): boolean => shared[rule] === 1;
  return {
    unfiled,
    search: (env, limit, decides) => {
      const search = new Search(limit, isShared, decides);
      for (const claim of claims) {
        if (claim.least >= search.best) break;
        claim.search(env, search);
      }
      search.offer(unfiled);
      return search;
    },
  };
}
