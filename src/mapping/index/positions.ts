import type { Side } from './text-table.js';

/** More positions than that cost more than they tell apart. */
const MAX_POSITIONS = 8;
/** How far from each end telling positions are looked for. */
const REACH = 64;
const SAMPLE = 1024;

/** The characters at some positions as one number; a position below zero counts from the end, one outside the text stands for no character. */
export function sumOf(text: string, positions: readonly number[], from: number): number {
  const { length } = text;
  let sum = 0;
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i] as number;
    const at = position < 0 ? length + position : from + position;
    sum = mix(sum, at >= 0 && at < length ? text.charCodeAt(at) : 0);
  }
  return sum;
}

function charAt(text: string, position: number): number {
  const at = position < 0 ? text.length + position : position;
  return at >= 0 && at < text.length ? text.charCodeAt(at) : 0;
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
    sums = sums.map((sum, i) => mix(sum, charAt(keys[i] as string, position)));
    told = most;
    // Of a large set the stamps collide before the keys do.
    if (told > keys.length * 0.85) break;
  }
  // A sample does not hold all that the keys differ in: one more position of the same kind for each factor of four.
  for (let left = step; left > 1 && positions.length < MAX_POSITIONS; left = Math.floor(left / 4)) {
    const spare = candidates.find((position) => !positions.includes(position) && varies(keys, position));
    if (spare !== undefined) positions.push(spare);
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
  const code = charAt(first, position);
  return keys.some((key) => charAt(key, position) !== code);
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
    const slot = mix(sums[i] as number, charAt(keys[i] as string, position)) >>> 20;
    if (stamps[slot] === stamp) continue;
    stamps[slot] = stamp;
    count++;
  }
  return count;
}
