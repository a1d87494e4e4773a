import { isSameOutcome } from './both-decide.js';
import type { Changes } from './changes.js';
import type { Both } from './file.js';
import type { Recorded } from './model.js';
import type { Pair } from './pair.js';

export interface Counted {
  readonly all: number;
  /** How many of them come to something else. */
  readonly changed: number;
  /** By the number of the change. */
  readonly by: readonly number[];
}

/** How many of the recorded tokens each change is about. */
export function countTokens(
  { old, new: fresh }: Both,
  pairs: readonly Pair[],
  changes: Changes,
  tokens: readonly Recorded[],
  provider: string | undefined,
): Counted {
  const byKey = new Map(pairs.flatMap((pair) => pair.keys.map((key) => [key, pair])));
  const by: number[] = [];
  let changed = 0;
  for (const { claims, now } of tokens) {
    const request = { claims, now, ...(provider !== undefined && { provider }) };
    const decisions = { old: old.analysed.engine.resolve(request), new: fresh.analysed.engine.resolve(request) };
    if (isSameOutcome(decisions.old, decisions.new)) continue;
    changed++;
    const pair = byKey.get(decisions.old.provider ?? decisions.new.provider ?? '');
    const number = pair && changes.numberOf(pair, decisions);
    if (number !== undefined) by[number] = (by[number] ?? 0) + 1;
  }
  return { all: tokens.length, changed, by };
}
