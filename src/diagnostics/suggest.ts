/** Longest name that is compared. */
const MAX_LENGTH = 128;
/** Most known names that are compared with one unknown name. */
const MAX_CANDIDATES = 500;
/** However long a name is, one with more letters wrong is another name. */
const MAX_EDITS = 4;

/**
 * The known name that `name` was probably meant to be: the nearest by Damerau–Levenshtein distance (letter case aside), if it is near enough.
 * The first of equals wins. The time it takes is bounded, whatever the names are.
 * @param mostEdits How many letters may be wrong at most, however long the name is.
 */
export function suggest(name: string, known: Iterable<string>, mostEdits: number = MAX_EDITS): string | undefined {
  if (name.length === 0 || name.length > MAX_LENGTH) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  // A third of the letters may be wrong; of a name of one or two letters none, or every other one would be near.
  let limit = Math.min(Math.floor(name.length / 3), mostEdits) + 1;
  let candidates = 0;
  for (const candidate of known) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= limit) continue;
    if (++candidates > MAX_CANDIDATES) break;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance < limit) {
      limit = distance;
      best = candidate;
      if (distance === 0) break;
    }
  }
  return best;
}

/** Optimal string alignment distance, or `limit` where it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return distanceInBand(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

/** Cells further than `limit` from the diagonal are not looked at: every distance there is over it. */
function distanceInBand(a: string, b: string, limit: number): number {
  let beforeLast = new Uint8Array(b.length + 2);
  let last = new Uint8Array(b.length + 2).map((_, j) => Math.min(j, limit));
  let row = new Uint8Array(b.length + 2);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    row[from - 1] = from === 1 ? Math.min(i, limit) : limit;
    row[to + 1] = limit;
    let least = at(row, from - 1);
    for (let j = from; j <= to; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row[j] = Math.min(cost, limit);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(at(last, b.length), limit);
}

function at(row: Uint8Array, j: number): number {
  return row[j] ?? 0;
}
