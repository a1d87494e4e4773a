/** A run of code points; both ends belong to it. */
export interface CodePointRange {
  readonly first: number;
  readonly last: number;
}

/**
 * A set of code points, surrogates included: its runs in ascending order, with a gap between each and the next.
 * Equal sets are therefore equal lists.
 */
export type CodePointSet = readonly CodePointRange[];

export const MAX_CODE_POINT = 0x10ffff;

export const ALL_CODE_POINTS: CodePointSet = [{ first: 0, last: MAX_CODE_POINT }];

export function codePointSet(ranges: readonly CodePointRange[]): CodePointSet {
  const sorted = ranges.toSorted((a, b) => a.first - b.first);
  const merged: { first: number; last: number }[] = [];
  for (const { first, last } of sorted) {
    const previous = merged.at(-1);
    if (previous !== undefined && first <= previous.last + 1) {
      previous.last = Math.max(previous.last, last);
    } else {
      merged.push({ first, last });
    }
  }
  return merged;
}

export function complement(set: CodePointSet): CodePointSet {
  const gaps: CodePointRange[] = [];
  let from = 0;
  for (const { first, last } of set) {
    if (first > from) {
      gaps.push({ first: from, last: first - 1 });
    }
    from = last + 1;
  }
  if (from <= MAX_CODE_POINT) {
    gaps.push({ first: from, last: MAX_CODE_POINT });
  }
  return gaps;
}

const UPPER: CodePointRange = { first: 0x41, last: 0x5a };
const LOWER: CodePointRange = { first: 0x61, last: 0x7a };
const CASE_DISTANCE = LOWER.first - UPPER.first;

/** The set with, for every letter of A–Z and a–z in it, the same letter in the other case. */
export function closeUnderAsciiCase(set: CodePointSet): CodePointSet {
  const swapped = set.flatMap((range) => [
    ...shifted(range, UPPER, CASE_DISTANCE),
    ...shifted(range, LOWER, -CASE_DISTANCE),
  ]);
  return swapped.length === 0 ? set : codePointSet([...set, ...swapped]);
}

function shifted(range: CodePointRange, within: CodePointRange, distance: number): CodePointRange[] {
  const first = Math.max(range.first, within.first);
  const last = Math.min(range.last, within.last);
  return first <= last ? [{ first: first + distance, last: last + distance }] : [];
}
