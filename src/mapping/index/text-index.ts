import type { Part } from './key.js';
import type { PartTable } from './part-table.js';
import { partTables } from './part-table.js';
import type { Posting, Search } from './search.js';
import { firstOf } from './search.js';
import type { Side } from './text-table.js';
import { TextTable } from './text-table.js';

/** The rules that are filed under texts of one claim, by where in its text they stand. */
export type TextFiles = Readonly<Record<Part, ReadonlyMap<string, Posting>>>;

/** Offers the rules that are filed under a text. */
export class TextIndex {
  /** The first rule in it. */
  readonly least: number;
  private readonly tables: readonly TextTable[];
  private readonly leasts: readonly number[];
  /** The postings that are lists. */
  private readonly lists: Posting[] = [];
  private readonly parts: readonly PartTable[];
  private readonly leastInside: number;

  constructor(files: TextFiles) {
    const sized: readonly (readonly [ReadonlyMap<string, Posting>, Side])[] = [
      [files.whole, 'whole'],
      ...byLength(files.start).map((same) => [same, 'start'] as const),
      ...byLength(files.end).map((same) => [same, 'end'] as const),
    ];
    const filled = sized.filter(([entries]) => entries.size > 0);
    this.tables = filled.map(([entries, side]) => new TextTable(this.itemsOf(entries), side));
    this.leasts = filled.map(([entries]) => leastOf(entries));
    this.parts = partTables(files.inside);
    this.leastInside = leastOf(files.inside);
    this.least = Math.min(this.leastInside, ...this.leasts);
  }

  /** Twice the entry, or twice the place of a list of them and one more. */
  private itemsOf(entries: ReadonlyMap<string, Posting>): ReadonlyMap<string, number> {
    const items = new Map<string, number>();
    for (const [text, posting] of entries) {
      items.set(text, typeof posting === 'number' ? posting * 2 : (this.lists.push(posting) - 1) * 2 + 1);
    }
    return items;
  }

  find(text: string, search: Search): void {
    const { tables, leasts, parts } = this;
    for (let i = 0; i < tables.length; i++) {
      if ((leasts[i] as number) >= search.best) continue;
      const table = tables[i] as TextTable;
      search.read += table.cost;
      const item = table.find(text, 0);
      if (item >= 0) search.offer((item & 1) === 0 ? item >> 1 : (this.lists[item >> 1] as Posting));
    }
    if (this.leastInside >= search.best) return;
    for (let i = 0; i < parts.length; i++) (parts[i] as PartTable).find(text, search);
  }
}

function byLength(entries: ReadonlyMap<string, Posting>): readonly ReadonlyMap<string, Posting>[] {
  const lengths = new Map<number, Map<string, Posting>>();
  for (const [text, posting] of entries) {
    const same = lengths.get(text.length);
    if (same) same.set(text, posting);
    else lengths.set(text.length, new Map([[text, posting]]));
  }
  return [...lengths.values()];
}

export function leastOf(entries: ReadonlyMap<unknown, Posting>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const posting of entries.values()) least = Math.min(least, firstOf(posting));
  return least;
}
