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
  private readonly tables: readonly TextTable<Posting>[];
  private readonly leasts: readonly number[];
  private readonly parts: readonly PartTable[];
  private readonly leastInside: number;

  constructor(files: TextFiles) {
    const sized: readonly (readonly [ReadonlyMap<string, Posting>, Side])[] = [
      [files.whole, 'whole'],
      ...byLength(files.start).map((same) => [same, 'start'] as const),
      ...byLength(files.end).map((same) => [same, 'end'] as const),
    ];
    const filled = sized.filter(([entries]) => entries.size > 0);
    this.tables = filled.map(([entries, side]) => new TextTable(entries, side));
    this.leasts = filled.map(([entries]) => leastOf(entries));
    this.parts = partTables(files.inside);
    this.leastInside = leastOf(files.inside);
    this.least = Math.min(this.leastInside, ...this.leasts);
  }

  find(text: string, search: Search): void {
    const { tables, leasts, parts } = this;
    for (let i = 0; i < tables.length; i++) {
      if ((leasts[i] as number) >= search.best) continue;
      const table = tables[i] as TextTable<Posting>;
      search.read += table.cost;
      const posting = table.find(text, 0);
      if (posting !== undefined) search.offer(posting);
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
