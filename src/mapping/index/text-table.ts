import { choosePositions, codeAt, commonPosition, sumAt } from './positions.js';

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
const NO_SLOTS = new Int32Array(0);

/**
 * Keys, among which a text is found by a few characters that tell them apart, and one comparison. Claims come freshly parsed, so that a `Map`
 * would have to hash the whole of each first. Keys of a start or an end are all of one length. Where no few characters tell the
 * keys apart, a `Map` is used after all, so that no choice of keys makes a look-up slow.
 */
export interface TextTable {
  readonly side: Side;
  readonly shortest: number;
  readonly longest: number;
  /** A position at which all keys have this character; the character is -1 where there is none. */
  readonly common: number;
  readonly code: number;
  /** The first two positions that are summed up, and the others. */
  readonly a: number;
  readonly b: number;
  readonly more: readonly number[];
  readonly shift: number;
  /** A bit for each sum that a key may have, many more than there are keys: most other texts are told to be none by this alone. */
  readonly seen: Uint8Array;
  /** Two numbers for each slot: the sum of its key, and its item and 1, or 0 where it is free. */
  readonly slots: Int32Array;
  /** The keys by slots, so that both can be waited for at once where they are not in the cache. */
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
  const [a = side === 'end' ? -1 : 0, b = a, ...more] = choosePositions(keys, side);
  const common = commonPosition(keys, [a, b, ...more], shortest);
  const bits = 33 - Math.clz32(keys.length);
  const table: TextTable & { keys: string[] } = {
    side,
    shortest,
    longest: side === 'whole' ? longest : NO_LIMIT,
    common: common ?? 0,
    code: common === undefined ? -1 : codeAt(keys[0] as string, 0, common),
    a,
    b,
    more,
    shift: 32 - bits,
    seen: new Uint8Array(2 ** (bits + MORE_BITS - 3)),
    slots: new Int32Array(2 * 2 ** bits),
    keys: new Array<string>(2 ** bits).fill(''),
    map: undefined,
  };
  if (shortest > 0 && fill(table, keys, entries.values())) return table;
  return { ...table, slots: NO_SLOTS, keys: [], map: entries };
}

/** False where look-ups would take long. */
function fill(table: TextTable & { keys: string[] }, keys: readonly string[], items: Iterable<number>): boolean {
  const { slots, seen, shift } = table;
  let number = 0;
  for (const item of items) {
    const key = keys[number++] as string;
    const sum = sumAt(key, 0, table);
    let at = sum >>> shift;
    let same = 0;
    for (let probes = 0; slots[2 * at + 1] !== 0; probes++) {
      if (slots[2 * at] === sum) same++;
      if (same >= MAX_SAME || probes >= MAX_PROBES) return false;
      at = (at + 1) & (table.keys.length - 1);
    }
    const bit = sum >>> (shift - MORE_BITS);
    seen[bit >> 3] = (seen[bit >> 3] as number) | (1 << (bit & 7));
    slots[2 * at] = sum;
    slots[2 * at + 1] = item + 1;
    table.keys[at] = key;
  }
  return true;
}

/** The item of a text, or -1; of a table of starts, the item of how the text goes on at `from`, which is 0 elsewhere. */
export function findText(table: TextTable, text: string, from: number): number {
  const length = text.length - from;
  if (length < table.shortest || length > table.longest) return -1;
  const { common, code } = table;
  if (code >= 0 && text.charCodeAt(from + common + (text.length & (common >> 31))) !== code) return -1;
  return findLikely(table, text, from);
}

/** A function of its own, so that engines put the one above into the code that calls it: few texts come to this. */
function findLikely(table: TextTable, text: string, from: number): number {
  if (table.map !== undefined) return table.map.get(partOf(table, text, from)) ?? -1;
  const sum = sumAt(text, from, table);
  const bit = sum >>> (table.shift - MORE_BITS);
  return ((table.seen[bit >> 3] as number) & (1 << (bit & 7))) === 0 ? -1 : findBySum(table, sum, text, from);
}

function findBySum({ slots, keys, side, shift }: TextTable, sum: number, text: string, from: number): number {
  for (let at = sum >>> shift; ; at = (at + 1) & (keys.length - 1)) {
    const next = slots[2 * at + 1] as number;
    if (next === 0) return -1;
    if (slots[2 * at] !== sum) continue;
    const key = keys[at] as string;
    if (side === 'whole' ? text === key : side === 'end' ? text.endsWith(key) : text.startsWith(key, from))
      return next - 1;
  }
}

function partOf({ side, shortest }: TextTable, text: string, from: number): string {
  if (side === 'whole') return text;
  return side === 'start' ? text.slice(from, from + shortest) : text.slice(-shortest);
}
