import { type CodePointSet, MAX_CODE_POINT } from './code-points.js';

/** The code points sorted into classes that none of a list of sets tells apart. Classes are numbered from 0. */
export interface Alphabet {
  /** The code points cut where a set begins or ends: the first of each part, in order. */
  readonly starts: Uint32Array;
  readonly classCount: number;
  /** The class of each code point below 128. */
  readonly ascii: Uint32Array;
  classOf(codePoint: number): number;
  /** Whether the set at this place of the list holds the characters of a class. */
  contains(set: number, characterClass: number): boolean;
}

const ASCII_COUNT = 128;

/** The coarsest such classes. Takes time in the number of sets times the number of their ranges. */
export function createAlphabet(sets: readonly CodePointSet[]): Alphabet {
  const starts = intervalStarts(sets);
  const covered = sets.map((set) => intervalsOf(set, starts));
  const { classes, classCount } = classify(starts.length, covered);
  const membership = new Uint8Array(sets.length * classCount);
  covered.forEach((intervals, set) => {
    for (const interval of intervals) {
      membership[set * classCount + (classes[interval] as number)] = 1;
    }
  });
  const classOf = (codePoint: number): number => classes[intervalAt(starts, codePoint)] as number;
  return {
    starts,
    classCount,
    ascii: asciiClasses(starts, classes),
    classOf,
    contains: (set, characterClass) => membership[set * classCount + characterClass] === 1,
  };
}

/** Where the code points, cut at every end of every range, begin anew. */
function intervalStarts(sets: readonly CodePointSet[]): Uint32Array {
  const cuts = new Set([0]);
  for (const { first, last } of sets.flat()) {
    cuts.add(first);
    if (last < MAX_CODE_POINT) {
      cuts.add(last + 1);
    }
  }
  return Uint32Array.from(cuts).sort();
}

function intervalsOf(set: CodePointSet, starts: Uint32Array): number[] {
  return set.flatMap(({ first, last }) => {
    const from = intervalAt(starts, first);
    return Array.from({ length: intervalAt(starts, last) - from + 1 }, (_, index) => from + index);
  });
}

/** Numbers the intervals so that two get the same number exactly when the same sets cover them. */
function classify(
  count: number,
  covered: readonly (readonly number[])[],
): { classes: Uint32Array; classCount: number } {
  let classes: Uint32Array = new Uint32Array(count);
  let classCount = 1;
  for (const intervals of covered) {
    const split = new Map<number, number>();
    const next = classes.slice();
    let used = classCount;
    for (const interval of intervals) {
      const old = classes[interval] as number;
      const fresh = split.get(old) ?? used;
      if (fresh === used) {
        split.set(old, fresh);
        used += 1;
      }
      next[interval] = fresh;
    }
    ({ classes, classCount } = renumber(next));
  }
  return { classes, classCount };
}

function asciiClasses(starts: Uint32Array, classes: Uint32Array): Uint32Array {
  const ascii = new Uint32Array(ASCII_COUNT);
  classes.forEach((characterClass, interval) => {
    ascii.fill(characterClass, Math.min(starts[interval] as number, ASCII_COUNT));
  });
  return ascii;
}

/** Closes the gaps in the numbering that a class leaves when it moves to a new number as a whole. */
function renumber(classes: Uint32Array): { classes: Uint32Array; classCount: number } {
  const numbers = new Map<number, number>();
  const renumbered = classes.map((old) => {
    const known = numbers.get(old) ?? numbers.size;
    numbers.set(old, known);
    return known;
  });
  return { classes: renumbered, classCount: numbers.size };
}

/** The last interval that starts at or before the code point. */
function intervalAt(starts: Uint32Array, codePoint: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] as number) <= codePoint) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
