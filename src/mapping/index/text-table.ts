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
export class TextTable<Item> {
  /** The number of characters that a look-up reads before it compares. */
  readonly cost: number;
  readonly items: readonly Item[];
  private readonly keys: readonly string[];
  private readonly side: Side;
  private readonly shortest: number;
  private readonly longest: number;
  private readonly sum: Sum;
  private readonly shift: number;
  private readonly mask: number;
  /** Pairs: the sum of a key, and its number from 1; 0 where the slot is free. The sum keeps other texts from being compared. */
  private readonly slots: Int32Array;
  /** A bit for each sum that a key may have, many more than there are keys: most texts are told to be none by this alone. */
  private readonly seen: Uint8Array;
  private readonly map: ReadonlyMap<string, Item> | undefined;

  constructor(entries: ReadonlyMap<string, Item>, side: Side) {
    this.keys = copyOf([...entries.keys()]);
    this.items = [...entries.values()];
    this.side = side;
    let shortest = this.keys.length === 0 ? 1 : Number.MAX_SAFE_INTEGER;
    let longest = 0;
    for (const { length } of this.keys) {
      shortest = Math.min(shortest, length);
      longest = Math.max(longest, length);
    }
    this.shortest = shortest;
    this.longest = longest;
    this.sum = new Sum(choosePositions(this.keys, side), shortest);
    const bits = 33 - Math.clz32(this.keys.length);
    this.shift = 32 - bits;
    this.mask = 2 ** bits - 1;
    this.slots = new Int32Array(2 ** (bits + 1));
    this.seen = new Uint8Array(2 ** (bits + MORE_BITS - 3));
    this.map = this.fill() ? undefined : entries;
    this.cost = this.map === undefined ? this.sum.count : side === 'whole' ? 1 : shortest;
  }

  /** False where look-ups would take long. */
  private fill(): boolean {
    const { keys, slots, mask } = this;
    for (let number = 0; number < keys.length; number++) {
      const key = keys[number] as string;
      const sum = this.sum.of(key, 0);
      let slot = sum >>> this.shift;
      let same = 0;
      for (let probes = 0; slots[2 * slot + 1] !== 0; probes++) {
        if (slots[2 * slot] === sum) same++;
        if (same >= MAX_SAME || probes >= MAX_PROBES) return false;
        slot = (slot + 1) & mask;
      }
      const bit = sum >>> (this.shift - MORE_BITS);
      this.seen[bit >> 3] = (this.seen[bit >> 3] as number) | (1 << (bit & 7));
      slots[2 * slot] = sum;
      slots[2 * slot + 1] = number + 1;
    }
    return true;
  }

  /** What is under the text; of a table of starts, under how it goes on at `from`. */
  find(text: string, from: number): Item | undefined {
    const length = text.length - from;
    if (length < this.shortest) return undefined;
    if (this.side === 'whole' && length > this.longest) return undefined;
    if (this.map !== undefined) return this.map.get(this.cut(text, from));
    const sum = this.sum.of(text, from);
    const bit = sum >>> (this.shift - MORE_BITS);
    if (((this.seen[bit >> 3] as number) & (1 << (bit & 7))) === 0) return undefined;
    const { slots, mask } = this;
    for (let slot = sum >>> this.shift; ; slot = (slot + 1) & mask) {
      const number = slots[2 * slot + 1] as number;
      if (number === 0) return undefined;
      if (slots[2 * slot] === sum && this.isKey(text, from, this.keys[number - 1] as string))
        return this.items[number - 1];
    }
  }

  private isKey(text: string, from: number, key: string): boolean {
    if (this.side === 'whole') return text === key;
    return this.side === 'start' ? text.startsWith(key, from) : text.endsWith(key);
  }

  private cut(text: string, from: number): string {
    if (this.side === 'whole') return text;
    return this.side === 'start' ? text.slice(from, from + this.shortest) : text.slice(-this.shortest);
  }
}

/** Texts cut out of a file, or put together, are slow to compare; copies of them are not, and stand beside one another. */
function copyOf(texts: readonly string[]): readonly string[] {
  return JSON.parse(JSON.stringify(texts)) as readonly string[];
}
