import { choosePositions, sumAt } from './positions.js';

/** What a key is of the text that is looked up. */
export type Side = 'whole' | 'start' | 'end';

/** Keys with the same sum are compared one by one. */
const MAX_SAME = 8;
/** How many times more bits there are than slots, as a power of two. */
const MORE_BITS = 4;
/** Slots that a look-up passes before it finds a free one. */
const MAX_PROBES = 32;
/** Longer than any text, and still one of the small integers that engines keep as such. */
const NO_LIMIT = 2 ** 30 - 1;

/**
 * Keys, among which a text is found by a few characters that tell them apart, and one comparison. Claims come freshly parsed, so that a `Map`
 * would have to hash the whole of each first. Keys of a start or an end are all of one length. Where no few characters tell the
 * keys apart, a `Map` is used after all, so that no choice of keys makes a look-up slow.
 */
export interface TextTable {
  /** The number of characters that a look-up reads before it compares. */
  readonly cost: number;
  readonly side: Side;
  readonly shortest: number;
  readonly longest: number;
  /** The first two positions that are summed up, and the others. */
  readonly a: number;
  readonly b: number;
  readonly more: readonly number[];
  readonly shift: number;
  /** A bit for each sum that a key may have, many more than there are keys: most texts are told to be none by this alone. */
  readonly seen: Uint8Array;
  /** Four numbers for each slot, to keep together what is not in the cache: the sum of a key, its number from 1, or 0, its item, and 0. */
  readonly slots: Int32Array;
  readonly keys: readonly string[];
  readonly map: ReadonlyMap<string, number> | undefined;
}

/** Items are 0 or greater. */
export function textTable(entries: ReadonlyMap<string, number>, side: Side): TextTable {
  // Texts that were cut out of a file or put together are slow to compare, and stand anywhere; copies of them do not.
  const keys = JSON.parse(JSON.stringify([...entries.keys()])) as readonly string[];
  let shortest = keys.length === 0 ? 1 : NO_LIMIT;
  let longest = 0;
  for (const { length } of keys) {
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }
  const [a, b = a, ...more] = choosePositions(keys, side, shortest);
  const bits = 33 - Math.clz32(keys.length);
  const table: TextTable = {
    cost: 2 + more.length,
    side,
    shortest,
    longest: side === 'whole' ? longest : NO_LIMIT,
    a,
    b,
    more,
    shift: 32 - bits,
    seen: new Uint8Array(2 ** (bits + MORE_BITS - 3)),
    slots: new Int32Array(4 * 2 ** bits),
    keys,
    map: undefined,
  };
  if (shortest > 0 && fill(table, entries)) return table;
  return { ...table, cost: side === 'whole' ? 1 : shortest, map: entries };
}

/** False where look-ups would take long. */
function fill(table: TextTable, entries: ReadonlyMap<string, number>): boolean {
  const { slots, seen, shift } = table;
  let number = 0;
  for (const [key, item] of entries) {
    const sum = sumAt(key, 0, table);
    let at = 4 * (sum >>> shift);
    let same = 0;
    for (let probes = 0; slots[at + 1] !== 0; probes++) {
      if (slots[at] === sum) same++;
      if (same >= MAX_SAME || probes >= MAX_PROBES) return false;
      at = (at + 4) % slots.length;
    }
    const bit = sum >>> (shift - MORE_BITS);
    seen[bit >> 3] = (seen[bit >> 3] as number) | (1 << (bit & 7));
    slots.set([sum, ++number, item], at);
  }
  return true;
}

/** The item of a text, or -1; of a table of starts, the item of how the text goes on at `from`, which is 0 elsewhere. */
export function findText(table: TextTable, text: string, from: number): number {
  const length = text.length - from;
  if (length < table.shortest || length > table.longest) return -1;
  if (table.map !== undefined) return table.map.get(partOf(table, text, from)) ?? -1;
  const sum = sumAt(text, from, table);
  const bit = sum >>> (table.shift - MORE_BITS);
  if (((table.seen[bit >> 3] as number) & (1 << (bit & 7))) === 0) return -1;
  return findBySum(table, sum, text, table.side === 'end' ? length - table.shortest : from);
}

function findBySum({ slots, keys, side, shift }: TextTable, sum: number, text: string, from: number): number {
  for (let at = 4 * (sum >>> shift); ; at = (at + 4) % slots.length) {
    const number = slots[at + 1] as number;
    if (number === 0) return -1;
    if (slots[at] !== sum) continue;
    const key = keys[number - 1] as string;
    if (side === 'whole' ? text === key : text.startsWith(key, from)) return slots[at + 2] as number;
  }
}

function partOf({ side, shortest }: TextTable, text: string, from: number): string {
  if (side === 'whole') return text;
  return side === 'start' ? text.slice(from, from + shortest) : text.slice(-shortest);
}
