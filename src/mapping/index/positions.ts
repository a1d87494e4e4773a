import type { Side } from './text-table.js';

/** More positions than that cost more than they tell apart. */
const MAX_POSITIONS = 8;
/** How far from each end telling positions are looked for. */
const REACH = 64;
const SAMPLE = 1024;
const MIN_POSITIONS = 2;

/**
 * The characters at some positions of a text as one number. A position below zero counts from the end, one outside the text stands for no
 * character.
 */
export class Sum {
  readonly count: number;
  /** Two at once take as long as one would. */
  private readonly a: number;
  private readonly b: number;
  private readonly more: readonly number[];
  /** Is every position inside of every text? */
  private readonly isInside: boolean;

  constructor(positions: readonly [number, ...number[]], shortest: number) {
    const [a, b = a, ...more] = positions;
    this.count = positions.length;
    this.a = a;
    this.b = b;
    this.more = more;
    this.isInside = positions.every((position) => position < shortest && position >= -shortest);
  }

  /** Of a text that goes on at `from`, which is 0 where positions count from the end. */
  of(text: string, from: number): number {
    if (!this.isInside) return this.ofAny(text, from);
    const { length } = text;
    const { a, b, more } = this;
    let sum =
      Math.imul(text.charCodeAt(from + a + (length & (a >> 31))), 0x9e3779b1) +
      Math.imul(text.charCodeAt(from + b + (length & (b >> 31))), 0x85ebca6b);
    for (let i = 0; i < more.length; i++) {
      const position = more[i] as number;
      sum = mix(sum, text.charCodeAt(from + position + (length & (position >> 31))));
    }
    return sum | 0;
  }

  private ofAny(text: string, from: number): number {
    let sum = 0;
    for (const position of [this.a, this.b, ...this.more]) sum = mix(sum, charAt(text, from, position));
    return sum;
  }
}

function charAt(text: string, from: number, position: number): number {
  const at = position < 0 ? text.length + position : from + position;
  return at >= 0 && at < text.length ? text.charCodeAt(at) : 0;
}

function mix(sum: number, code: number): number {
  return Math.imul(sum + code + 1, 0x9e3779b1);
}

/**
 * Positions whose characters tell keys apart: the one that tells most of them apart, then the one that tells most of the rest apart, and so
 * on.
 */
export function choosePositions(all: readonly string[], side: Side): readonly [number, ...number[]] {
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
    sums = sums.map((sum, i) => mix(sum, charAt(keys[i] as string, 0, position)));
    told = most;
    // Of a large set the stamps collide before the keys do.
    if (told > keys.length * 0.85) break;
  }
  // A sample does not hold all that the keys differ in: one more position of the same kind for each factor of four.
  for (let left = step; left > 1 && positions.length < MAX_POSITIONS; left = Math.floor(left / 4)) {
    const spare = candidates.find((position) => !positions.includes(position) && varies(keys, position));
    if (spare !== undefined) positions.push(spare);
  }
  const [first = side === 'end' ? -1 : 0, ...others] = positions;
  return withNeighbours([first, ...others], keys);
}

/**
 * What tells keys apart may be one digit, which many texts share that are no key. The characters beside it, mostly of the same number, keep
 * these from being compared.
 */
function withNeighbours(
  chosen: readonly [number, ...number[]],
  keys: readonly string[],
): readonly [number, ...number[]] {
  const positions: [number, ...number[]] = [...chosen];
  const shortest = keys.reduce((least, { length }) => Math.min(least, length), REACH);
  for (const distance of [-1, -2, 1, 2, -3]) {
    for (const position of chosen) {
      const next = position + distance;
      const isInside = position < 0 ? next < 0 && next >= -shortest : next >= 0 && next < shortest;
      if (positions.length < MIN_POSITIONS && isInside && !positions.includes(next)) positions.push(next);
    }
  }
  return positions;
}

function candidatesFor(keys: readonly string[], side: Side): readonly number[] {
  const longest = keys.reduce((most, { length }) => Math.max(most, length), 0);
  const starts = Array.from({ length: Math.min(REACH, longest) }, (_, i) => i);
  const ends = starts.map((i) => -1 - i);
  const all = side === 'start' ? starts : side === 'end' ? ends : [...starts, ...ends];
  return all.filter((position) => varies(keys, position));
}

function varies(keys: readonly string[], position: number): boolean {
  const [first = ''] = keys;
  const code = charAt(first, 0, position);
  return keys.some((key) => charAt(key, 0, position) !== code);
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
    const slot = mix(sums[i] as number, charAt(keys[i] as string, 0, position)) >>> 20;
    if (stamps[slot] === stamp) continue;
    stamps[slot] = stamp;
    count++;
  }
  return count;
}
