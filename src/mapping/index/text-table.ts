import type { Posting } from './search.js';

/** What a key is of the text that is looked up. */
export type Side = 'whole' | 'start' | 'end';

/** More positions than that cost more than they tell apart. */
const MAX_POSITIONS = 8;
/** Keys that fall on one slot are compared one by one. */
const MAX_CHAIN = 8;
/** How far from each end telling positions are looked for. */
const REACH = 64;
const SAMPLE = 1024;

/**
 * Finds a text among keys by a few characters that tell the keys apart, and one comparison. Claims come freshly parsed, so that a `Map`
 * would have to hash the whole of each first. Keys of a start or an end are all of one length. Where no few characters tell the
 * keys apart, a `Map` is used after all, so that no choice of keys makes a look-up slow.
 */
export interface TextTable {
  readonly find: (text: string) => Posting | undefined;
  /** The number of characters that a look-up reads before it compares. */
  readonly cost: number;
}

export function textTable(entries: ReadonlyMap<string, Posting>, side: Side): TextTable {
  const keys = [...entries.keys()];
  const positions = choosePositions(keys, side);
  // There may be no key at all.
  const bits = Math.max(2, 32 - Math.clz32(Math.max(1, keys.length * 2 - 1)));
  const shift = 32 - bits;
  const heads = new Int32Array(2 ** bits).fill(-1);
  const next = new Int32Array(keys.length).fill(-1);
  let longest = 0;
  const sizes = new Uint8Array(heads.length);
  for (const [i, key] of keys.entries()) {
    const slot = hash(key, positions) >>> shift;
    next[i] = heads[slot] as number;
    heads[slot] = i;
    const size = Math.min(255, (sizes[slot] as number) + 1);
    sizes[slot] = size;
    longest = Math.max(longest, size);
  }
  if (longest > MAX_CHAIN) return mapTable(entries, side, keys[0]?.length ?? 0);
  const postings = [...entries.values()];
  const isKey = COMPARE[side];
  const least = side === 'whole' ? 0 : (keys[0]?.length ?? 0);
  return {
    cost: positions.length,
    find: (text) => {
      if (text.length < least) return undefined;
      for (let i = heads[hash(text, positions) >>> shift] as number; i >= 0; i = next[i] as number) {
        if (isKey(text, keys[i] as string)) return postings[i];
      }
      return undefined;
    },
  };
}

const COMPARE: Readonly<Record<Side, (text: string, key: string) => boolean>> = {
  whole: (text, key) => text === key,
  start: (text, key) => text.startsWith(key),
  end: (text, key) => text.endsWith(key),
};

function mapTable(entries: ReadonlyMap<string, Posting>, side: Side, length: number): TextTable {
  if (side === 'whole') return { cost: 1, find: (text) => entries.get(text) };
  const part = side === 'start' ? (text: string) => text.slice(0, length) : (text: string) => text.slice(-length);
  return { cost: length, find: (text) => (text.length < length ? undefined : entries.get(part(text))) };
}

/** A position below zero counts from the end; one outside the text stands for no character. */
function hash(text: string, positions: readonly number[]): number {
  const { length } = text;
  let sum = 0;
  for (let i = 0; i < positions.length; i++) sum = mix(sum, charAt(text, positions[i] as number, length));
  return sum;
}

function charAt(text: string, position: number, length: number): number {
  const at = position < 0 ? length + position : position;
  return at >= 0 && at < length ? text.charCodeAt(at) : 0;
}

function mix(sum: number, code: number): number {
  return Math.imul((sum << 5) ^ (sum >>> 27) ^ code, 0x9e3779b1);
}

/** Takes the position that tells most of the keys apart, then the one that tells most of the rest apart, and so on. */
function choosePositions(all: readonly string[], side: Side): readonly number[] {
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
    sums = sums.map((sum, i) => mix(sum, charAt(keys[i] as string, position, (keys[i] as string).length)));
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
  const code = charAt(first, position, first.length);
  return keys.some((key) => charAt(key, position, key.length) !== code);
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
    const key = keys[i] as string;
    const slot = mix(sums[i] as number, charAt(key, position, key.length)) >>> 20;
    if (stamps[slot] === stamp) continue;
    stamps[slot] = stamp;
    count++;
  }
  return count;
}
