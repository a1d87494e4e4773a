import { kept } from '../once.js';

/** Which items of two lists stand for one another: by position, the position in the other list, or -1. */
export interface Alignment {
  readonly old: readonly number[];
  readonly new: readonly number[];
}

/**
 * Pairs equal keys of two lists without crossings, and as many as can be where no key stands twice in a list. Of a key that does, the first
 * is only ever paired with the first, and so on.
 */
export function align(old: readonly string[], fresh: readonly string[]): Alignment {
  const places = new Map<string, number[]>();
  for (const [at, key] of fresh.entries()) kept(places, key, () => []).push(at);
  const used = new Map<string, number>();
  const matches: { readonly old: number; readonly new: number }[] = [];
  for (const [at, key] of old.entries()) {
    const count = used.get(key) ?? 0;
    used.set(key, count + 1);
    const match = places.get(key)?.[count];
    if (match !== undefined) matches.push({ old: at, new: match });
  }
  const alignment = { old: old.map(() => -1), new: fresh.map(() => -1) };
  for (const match of longestRising(matches)) {
    alignment.old[match.old] = match.new;
    alignment.new[match.new] = match.old;
  }
  return alignment;
}

/** The longest part of the matches, which rise in `old`, that rises in `new` as well. */
function longestRising<Match extends { readonly new: number }>(matches: readonly Match[]): readonly Match[] {
  // By length less one, the last match of such a part, with the least place that one of this length can end at.
  const ends: number[] = [];
  const before = matches.map(() => -1);
  for (const [i, { new: at }] of matches.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((matches[ends[middle] as number] as Match).new < at) low = middle + 1;
      else high = middle;
    }
    before[i] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = i;
  }
  const longest: Match[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] as number) longest.push(matches[i] as Match);
  return longest.reverse();
}
