import type { Automaton } from './automaton.js';
import { automaton } from './automaton.js';
import type { Posting, Search } from './search.js';
import type { TextTable } from './text-table.js';
import { findText, textTable } from './text-table.js';

/** Finds which of many keys are somewhere in a text. */
export interface PartTable {
  readonly find: (text: string, search: Search) => void;
}

const BLOCK = 2;
const MAX_SKIP = 255;
/** Of the table of skips: 256 KiB. */
const MAX_BITS = 18;
/** Windows of one text that are looked up, and keys that are compared for one. */
const MAX_WINDOWS = 8;
const MAX_SAME = 4;

/** Keys that are too short to skip by, and the others. */
export function partTables(entries: ReadonlyMap<string, Posting>): readonly PartTable[] {
  const isShort = ([key]: readonly [string, Posting]): boolean => key.length <= BLOCK;
  const short = new Map([...entries].filter(isShort));
  const long = new Map([...entries].filter((entry) => !isShort(entry)));
  return [...(long.size > 0 ? [new SkipTable(long)] : []), ...(short.size > 0 ? [plainTable(short)] : [])];
}

function plainTable(entries: ReadonlyMap<string, Posting>): PartTable {
  const keys = automaton(entries);
  return { find: (text, search) => scan(keys, text, 0, search) };
}

function scan(keys: Automaton, text: string, from: number, search: Search): void {
  keys.scan(text, from, (posting) => search.offer(posting));
}

type Keys = (readonly [key: string, posting: Posting])[];

/**
 * Skips over what no key can be in, as Wu and Manber do: the characters at the end of a window as long as the shortest key tell how far on
 * the next key can begin. A window that may hold one is looked up among the beginnings of the keys. Where that comes to nothing too often, or
 * many keys begin alike, an automaton goes through the rest of the text, so that none takes more than a few steps for each character.
 */
class SkipTable implements PartTable {
  private readonly window: number;
  private readonly shift: number;
  private readonly skips: Uint8Array;
  private readonly beginnings: TextTable;
  /** By the numbers of their beginnings. */
  private readonly keys: readonly Keys[];
  private automaton: Automaton | undefined;

  constructor(entries: ReadonlyMap<string, Posting>) {
    // Not as arguments of `Math.min`: a file can hold more keys than a call takes.
    let window = MAX_SKIP;
    for (const { length } of entries.keys()) window = Math.min(window, length);
    // Keys of one make share most of their blocks, and a small table stays in the cache.
    const bits = Math.min(MAX_BITS, Math.max(8, 35 - Math.clz32(countBlocks(entries.keys(), window))));
    const shift = 32 - bits;
    const skips = new Uint8Array(2 ** bits).fill(window - BLOCK + 1);
    const beginnings = new Map<string, Keys>();
    for (const [key, posting] of entries) {
      for (let end = BLOCK - 1; end < window; end++) {
        const slot = blockAt(key, end) >>> shift;
        skips[slot] = Math.min(skips[slot] as number, window - 1 - end);
      }
      const beginning = key.slice(0, window);
      const same = beginnings.get(beginning);
      if (same) same.push([key, posting]);
      else beginnings.set(beginning, [[key, posting]]);
    }
    this.window = window;
    this.shift = shift;
    this.skips = skips;
    this.keys = [...beginnings.values()];
    this.beginnings = textTable(new Map([...beginnings.keys()].map((beginning, i) => [beginning, i])), 'start');
    this.automaton = undefined;
  }

  find(text: string, search: Search): void {
    const { window, shift, skips, beginnings } = this;
    const { length } = text;
    let left = MAX_WINDOWS;
    for (let end = window - 1; end < length; ) {
      const skip = skips[blockAt(text, end) >>> shift] as number;
      if (skip > 0) {
        end += skip;
        continue;
      }
      const from = end - window + 1;
      const number = left > 0 ? findText(beginnings, text, from) : -1;
      const keys = number < 0 ? undefined : this.keys[number];
      if (left-- <= 0 || (keys !== undefined && keys.length > MAX_SAME)) {
        this.automaton ??= automaton(new Map(this.keys.flat()));
        scan(this.automaton, text, from, search);
        break;
      }
      if (keys !== undefined) {
        for (const [key, posting] of keys)
          if (key.length === window || text.startsWith(key, from)) search.offer(posting);
      }
      end++;
    }
  }
}

/** How many different blocks the keys have in their windows, as far as it makes a difference. */
function countBlocks(keys: Iterable<string>, window: number): number {
  const blocks = new Set<number>();
  for (const key of keys) {
    for (let end = BLOCK - 1; end < window; end++) blocks.add(blockAt(key, end));
    if (blocks.size >= 2 ** MAX_BITS) break;
  }
  return blocks.size;
}

function blockAt(text: string, end: number): number {
  return Math.imul(text.charCodeAt(end) * 31 + text.charCodeAt(end - 1), 0x28b7bc6f);
}
