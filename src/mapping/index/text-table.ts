import { choosePositions, Sum } from './positions.js';

/** What a key is of the text that is looked up. */
export type Side = 'whole' | 'start' | 'end';

/** Keys with the same sum are compared one by one. */
const MAX_SAME = 8;
/** How many times more bits there are than slots, as a power of two. */
const MORE_BITS = 4;
/** Slots that a look-up passes before it finds a free one. */
const MAX_PROBES = 32;

/**
 * Finds a text among keys by a few characters that tell the keys apart, and one comparison. Claims come freshly parsed, so that a `Map`
 * would have to hash the whole of each first. Keys of a start or an end are all of one length. Where no few characters tell the
 * keys apart, a `Map` is used after all, so that no choice of keys makes a look-up slow.
 */
export class TextTable {
  /** The number of characters that a look-up reads before it compares. */
  readonly cost: number;
  private readonly side: Side;
  private readonly shortest: number;
  private readonly longest: number;
  private readonly sum: Sum;
  private readonly shift: number;
  /** A bit for each sum that a key may have, many more than there are keys: most texts are told to be none by this alone. */
  private readonly seen: Uint8Array;
  /** Four numbers for each slot, to keep together what is not in the cache: the sum of a key, its number from 1, or 0, its item, and 0. */
  private readonly slots: Int32Array;
  private readonly keys: readonly string[];
  private readonly map: ReadonlyMap<string, number> | undefined;

  /** Items are 0 or greater. */
  constructor(entries: ReadonlyMap<string, number>, side: Side) {
    const keys = [...entries.keys()];
    this.side = side;
    let shortest = keys.length === 0 ? 1 : Number.MAX_SAFE_INTEGER;
    let longest = 0;
    for (const { length } of keys) {
      shortest = Math.min(shortest, length);
      longest = Math.max(longest, length);
    }
    this.shortest = shortest;
    this.longest = side === 'whole' ? longest : Number.MAX_SAFE_INTEGER;
    this.sum = new Sum(choosePositions(keys, side), shortest);
    const bits = 33 - Math.clz32(keys.length);
    this.shift = 32 - bits;
    this.slots = new Int32Array(4 * 2 ** bits);
    this.seen = new Uint8Array(2 ** (bits + MORE_BITS - 3));
    // Texts that were cut out of a file or put together are slow to compare, and stand anywhere; copies of them do not.
    this.keys = JSON.parse(JSON.stringify(keys)) as readonly string[];
    this.map = this.fill(entries) ? undefined : entries;
    this.cost = this.map === undefined ? this.sum.count : side === 'whole' ? 1 : shortest;
  }

  /** False where look-ups would take long. */
  private fill(entries: ReadonlyMap<string, number>): boolean {
    const { slots, seen } = this;
    let number = 0;
    for (const [key, item] of entries) {
      const sum = this.sum.of(key, 0);
      let at = this.slotOf(sum);
      let same = 0;
      for (let probes = 0; slots[at + 1] !== 0; probes++) {
        if (slots[at] === sum) same++;
        if (same >= MAX_SAME || probes >= MAX_PROBES) return false;
        at = (at + 4) % slots.length;
      }
      const bit = sum >>> (this.shift - MORE_BITS);
      seen[bit >> 3] = (seen[bit >> 3] as number) | (1 << (bit & 7));
      slots.set([sum, ++number, item], at);
    }
    return true;
  }

  private slotOf(sum: number): number {
    return 4 * (sum >>> this.shift);
  }

  /** The item of the text, or -1; of a table of starts, the item of how the text goes on at `from`, which is 0 elsewhere. */
  find(text: string, from: number): number {
    const length = text.length - from;
    if (length < this.shortest || length > this.longest) return -1;
    if (this.map !== undefined) return this.map.get(this.part(text, from)) ?? -1;
    const sum = this.sum.of(text, from);
    const bit = sum >>> (this.shift - MORE_BITS);
    if (((this.seen[bit >> 3] as number) & (1 << (bit & 7))) === 0) return -1;
    return this.findBySum(sum, text, this.side === 'end' ? length - this.shortest : from);
  }

  private findBySum(sum: number, text: string, from: number): number {
    const { slots, keys, side } = this;
    for (let at = this.slotOf(sum); ; at = (at + 4) % slots.length) {
      const number = slots[at + 1] as number;
      if (number === 0) return -1;
      if (slots[at] !== sum) continue;
      const key = keys[number - 1] as string;
      if (side === 'whole' ? text === key : standsAt(text, from, key)) return slots[at + 2] as number;
    }
  }

  private part(text: string, from: number): string {
    if (this.side === 'whole') return text;
    return this.side === 'start' ? text.slice(from, from + this.shortest) : text.slice(-this.shortest);
  }
}

/** As `text.startsWith(key, from)`, in half the time. */
function standsAt(text: string, from: number, key: string): boolean {
  for (let i = 0; i < key.length; i++) if (text.charCodeAt(from + i) !== key.charCodeAt(i)) return false;
  return true;
}
