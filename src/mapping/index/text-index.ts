import type { Part } from './key.js';
import type { PartTable } from './part-table.js';
import { partTables } from './part-table.js';
import type { Posting, Search } from './search.js';
import type { TextTable } from './text-table.js';
import { textTable } from './text-table.js';

/** The rules that are filed under texts of one claim, by where in its text they stand. */
export type TextFiles = Readonly<Record<Part, ReadonlyMap<string, Posting>>>;

/** Offers the rules that are filed under a text. */
export interface TextIndex {
  readonly find: (text: string, search: Search) => void;
  /** The first rule in it. */
  readonly least: number;
}

/** Parts of one length. */
interface Sized {
  readonly table: TextTable;
  readonly least: number;
}

export function textIndex(files: TextFiles): TextIndex {
  const wholes = files.whole.size > 0 ? [sized(files.whole, 'whole')] : [];
  const tables = [...wholes, ...byLength(files.start, 'start'), ...byLength(files.end, 'end')];
  const parts: readonly PartTable[] = partTables(files.inside);
  const leastInside = leastOf(files.inside);
  return {
    least: Math.min(leastInside, ...tables.map(({ least }) => least)),
    find: (text, search) => {
      for (let i = 0; i < tables.length; i++) {
        const { table, least } = tables[i] as Sized;
        if (least >= search.best) continue;
        search.read += table.cost;
        const posting = table.find(text);
        if (posting) search.offerOnce(posting);
      }
      if (leastInside >= search.best) return;
      for (const part of parts) part.find(text, search);
    },
  };
}

function sized(entries: ReadonlyMap<string, Posting>, side: 'whole' | 'start' | 'end'): Sized {
  return { table: textTable(entries, side), least: leastOf(entries) };
}

function byLength(entries: ReadonlyMap<string, Posting>, side: 'start' | 'end'): readonly Sized[] {
  const lengths = new Map<number, Map<string, Posting>>();
  for (const [text, posting] of entries) {
    const same = lengths.get(text.length);
    if (same) same.set(text, posting);
    else lengths.set(text.length, new Map([[text, posting]]));
  }
  return [...lengths.values()].map((same) => sized(same, side));
}

export function leastOf(entries: ReadonlyMap<unknown, Posting>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [first = least] of entries.values()) least = Math.min(least, first);
  return least;
}
