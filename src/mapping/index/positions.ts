import type { Side } from './text-table.js';

/** More positions than that cost more than they tell apart. */
const MAX_POSITIONS = 8;
/** How far from each end telling positions are looked for. */
const REACH = 64;
/** What is as near is mostly of the same number or word. */
const NEAR = [-1, 1, -2, 2, -3, 3, -4, 4];
const SAMPLE = 1024;

/** Positions as they are summed up: one below zero counts from the end. */
interface Positions {
  readonly a: number;
  readonly b: number;
  readonly more: readonly number[];
}

/**
 * The characters at some positions of a text as one number. The text, which is not empty, goes on at `from`, or 0 where positions count from
 * its end.
 */
export function sumAt(text: string, from: number, { a, b, more }: Positions): number {
  // Both at once take as long as one would.
  let sum = Math.imul(codeAt(text, from, a), 0x9e3779b1) + Math.imul(codeAt(text, from, b), 0x85ebca6b);
  for (let i = 0; i < more.length; i++) sum = mix(sum, codeAt(text, from, more[i] as number));
  // Digits differ in few bits, and keys that differ in digits would stand in heaps.
  return Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
}

/** A position outside of the text stands for its first or last character. */
export function codeAt(text: string, from: number, position: number): number {
  // Without a branch, since this is most of what a search does.
  const place = from + position + (text.length & (position >> 31));
  return text.charCodeAt(Math.max(0, Math.min(place, text.length - 1)));
}

function mix(sum: number, code: number): number {
  return Math.imul(sum + code + 1, 0x9e3779b1);
}

/**
 * Positions whose characters tell keys apart: the one that tells most of them apart, then the one that tells most of the rest apart, and so
 * on.
 */
export function choosePositions(all: readonly string[], side: Side): readonly number[] {
  const step = Math.ceil(all.length / SAMPLE);
  const keys = all.filter((_, i) => i % step === 0);
  const candidates = candidatesFor(keys, side);
  const positions: number[] = [];
  let sums = new Int32Array(keys.length);
  let told = keys.length === 0 ? 0 : 1;
  const stamps = new Int32Array(4096);
  let stamp = 0;
  while (told < keys.length && positions.length < MAX_POSITIONS) {
    let most = told;
    let chosen: number | undefined;
    for (const position of candidates) {
      const count = countApart(keys, sums, position, stamps, ++stamp);
      if (count <= most) continue;
      most = count;
      chosen = position;
    }
    if (chosen === undefined) break;
    const position = chosen;
    positions.push(position);
    sums = sums.map((sum, i) => mix(sum, codeAt(keys[i] as string, 0, position)));
    told = most;
    // Of a large set the stamps collide before the keys do.
    if (told > keys.length * 0.85) break;
  }
  // A sample does not hold all that the keys differ in: one more position of the same kind for each factor of four.
  for (let left = step; left > 1 && positions.length < MAX_POSITIONS; left = Math.floor(left / 4)) {
    const spare = candidates.find((position) => !positions.includes(position));
    if (spare !== undefined) positions.push(spare);
  }
  return positions;
}

/**
 * A place near to one of those that tell keys apart where all keys have the same character; undefined where there is none. What tells keys apart is mostly a number, which many texts share
 * that are no key: they are told by what stands beside it.
 */
export function commonPosition(
  keys: readonly string[],
  chosen: readonly number[],
  shortest: number,
): number | undefined {
  for (const position of chosen) {
    for (const distance of NEAR) {
      const next = position + distance;
      const isInside = position < 0 ? next < 0 && next >= -shortest : next >= 0 && next < shortest;
      if (isInside && !varies(keys, next)) return next;
    }
  }
  return undefined;
}

function candidatesFor(keys: readonly string[], side: Side): readonly number[] {
  const longest = keys.reduce((most, { length }) => Math.max(most, length), 0);
  const starts = Array.from({ length: Math.min(REACH, longest) }, (_, i) => i);
  const ends = starts.map((i) => -1 - i);
  const all = side === 'start' ? starts : side === 'end' ? ends : [...starts, ...ends];
  return all.filter((position) => varies(keys, position));
}

function varies(keys: readonly string[], position: number): boolean {
  const [first = '.'] = keys;
  const code = codeAt(first, 0, position);
  return keys.some((key) => codeAt(key, 0, position) !== code);
}

function countApart(
  keys: readonly string[],
  sums: Int32Array,
  position: number,
  stamps: Int32Array,
  stamp: number,
): number {
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    const slot = mix(sums[i] as number, codeAt(keys[i] as string, 0, position)) >>> 20;
    if (stamps[slot] === stamp) continue;
    stamps[slot] = stamp;
    count++;
  }
  return count;
}
