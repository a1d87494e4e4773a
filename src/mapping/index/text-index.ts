import type { Part } from './key.js';
import type { PartTable } from './part-table.js';
import { partTables } from './part-table.js';
import type { Posting, Search } from './search.js';
import { firstOf } from './search.js';
import type { Side, TextTable } from './text-table.js';
import { findText, textTable } from './text-table.js';

/** The rules that are filed under texts of one claim, by where in its text they stand. */
export type TextFiles = Readonly<Record<Part, ReadonlyMap<string, Posting>>>;

/** The keys that texts of one claim are looked up among. */
export interface TextIndex {
  /** The first rule in it. */
  readonly least: number;
  readonly tables: readonly FiledTable[];
  readonly parts: readonly PartTable[];
  readonly leastInside: number;
}

/** Keys of one length, or of one part, and the rules that are filed under them. */
interface FiledTable {
  readonly table: TextTable;
  readonly least: number;
  /** The postings that are lists; the items of the table are twice an entry, or twice the place of a list and one more. */
  readonly lists: readonly Posting[];
}

export function textIndex(files: TextFiles): TextIndex {
  const sized: readonly (readonly [ReadonlyMap<string, Posting>, Side])[] = [
    [files.whole, 'whole'],
    ...byLength(files.start).map((same) => [same, 'start'] as const),
    ...byLength(files.end).map((same) => [same, 'end'] as const),
  ];
  const tables = sized.filter(([entries]) => entries.size > 0).map(([entries, side]) => filedTable(entries, side));
  const leastInside = leastOf(files.inside);
  const least = Math.min(leastInside, ...sized.map(([entries]) => leastOf(entries)));
  return { least, tables, parts: partTables(files.inside), leastInside };
}

function filedTable(entries: ReadonlyMap<string, Posting>, side: Side): FiledTable {
  const lists: Posting[] = [];
  const items = new Map<string, number>();
  for (const [text, posting] of entries) {
    items.set(text, typeof posting === 'number' ? posting * 2 : (lists.push(posting) - 1) * 2 + 1);
  }
  return { table: textTable(items, side), least: leastOf(entries), lists };
}

/** Offers the rules that are filed under a text. */
export function lookUpText({ tables, parts, leastInside }: TextIndex, text: string, search: Search): void {
  for (let i = 0; i < tables.length; i++) lookUpWhole(tables[i] as FiledTable, text, search);
  if (leastInside >= search.best) return;
  for (let i = 0; i < parts.length; i++) (parts[i] as PartTable).find(text, search);
}

/** Offers the rules that are filed under a text as it stands, or begins or ends. */
function lookUpWhole({ table, least, lists }: FiledTable, text: string, search: Search): void {
  if (least >= search.best) return;
  const item = findText(table, text, 0);
  if (item >= 0) search.offer((item & 1) === 0 ? item >> 1 : (lists[item >> 1] as Posting));
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

/** Behind every rule, and still one of the small integers that engines keep as such. */
export const NEVER: number = 2 ** 30 - 1;

export function leastOf(entries: ReadonlyMap<unknown, Posting>): number {
  let least = NEVER;
  for (const posting of entries.values()) least = Math.min(least, firstOf(posting));
  return least;
}
