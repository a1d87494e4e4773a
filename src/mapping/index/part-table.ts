import type { Automaton } from './automaton.js';
import { automaton } from './automaton.js';
import type { Posting, Search } from './search.js';

/** Finds which of many keys are somewhere in a text. */
export interface PartTable {
  readonly find: (text: string, search: Search) => void;
}

const BLOCK = 3;
const MAX_SKIP = 255;
/** Of the table of skips: 256 KiB. */
const MAX_BITS = 18;

/** Keys that are too short to skip by, and the others. */
export function partTables(entries: ReadonlyMap<string, Posting>): readonly PartTable[] {
  const isShort = ([key]: readonly [string, Posting]): boolean => key.length < BLOCK + 1;
  const short = new Map([...entries].filter(isShort));
  const long = new Map([...entries].filter((entry) => !isShort(entry)));
  return [
    ...(long.size > 0 ? [skipTable(long, automaton(long))] : []),
    ...(short.size > 0 ? [plainTable(automaton(short))] : []),
  ];
}

function plainTable(keys: Automaton): PartTable {
  return {
    find: (text, search) => {
      search.read += text.length;
      keys.scan(text, 0, (posting) => {
        search.offerOnce(posting);
        return false;
      });
    },
  };
}

/**
 * Skips over what no key can be in, as Wu and Manber do: the three characters at the end of a window as long as the shortest key tell how
 * far on the next key can begin. From the first window that may hold one, the automaton goes through the rest, so that no text takes
 * more than one step for each character twice.
 */
function skipTable(entries: ReadonlyMap<string, Posting>, keys: Automaton): PartTable {
  // Not as arguments of `Math.min`: a file can hold more keys than a call takes.
  let window = MAX_SKIP;
  for (const { length } of entries.keys()) window = Math.min(window, length);
  // Keys of one make share most of their blocks, and a small table stays in the cache.
  const bits = Math.min(MAX_BITS, Math.max(8, 35 - Math.clz32(countBlocks(entries.keys(), window))));
  const shift = 32 - bits;
  const skips = new Uint8Array(2 ** bits).fill(window - BLOCK + 1);
  for (const key of entries.keys()) {
    for (let end = BLOCK - 1; end < window; end++) {
      const slot = blockAt(key, end) >>> shift;
      skips[slot] = Math.min(skips[slot] as number, window - 1 - end);
    }
  }
  return {
    find: (text, search) => {
      for (let end = window - 1; end < text.length; ) {
        search.read += BLOCK;
        const skip = skips[blockAt(text, end) >>> shift] as number;
        if (skip > 0) {
          end += skip;
          continue;
        }
        search.read += text.length - end + window;
        keys.scan(text, end - window + 1, (posting) => {
          search.offerOnce(posting);
          return false;
        });
        return;
      }
    },
  };
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
  const sum = Math.imul(
    text.charCodeAt(end) * 961 + text.charCodeAt(end - 1) * 31 + text.charCodeAt(end - 2),
    0x9e3779b1,
  );
  return sum ^ (sum >>> 15);
}
