import type { CST, Pair, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { keyName } from './convert.js';
import type { JsonPath } from './json.js';
import type { Positions } from './positions.js';

/** UTF-16 offsets of a stretch of text; `end` is just behind it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How an entry of a mapping or list is written. It starts with its key, or in a list of lines with its dash. */
export interface Entry extends Stretch {
  readonly isFlow: boolean;
  /** Its place among the entries of the collection, and how many there are. */
  readonly index: number;
  readonly count: number;
  /** The entry before it, which ends behind a line break where it ends with a block of text. */
  readonly previous?: Stretch | undefined;
  /** Where the next entry starts. */
  readonly nextStart?: number | undefined;
  /** Offsets of the commas around it. */
  readonly commaBefore?: number | undefined;
  readonly commaAfter?: number | undefined;
  readonly collection: Stretch & { readonly empty: '{}' | '[]'; readonly isRoot: boolean };
}

/** Finds how parts of a text are written; nothing for parts that are not there. */
export interface Layout {
  readonly entry: (path: JsonPath) => Entry | undefined;
  /** All that a value, or the key it stands under, is written with. A value of nothing is empty, and stands behind its key. */
  readonly extent: (path: JsonPath, part: 'key' | 'value') => Stretch | undefined;
  readonly range: Positions['range'];
}

/** A collection of which the reader has kept the tokens. */
type Collection = (YAMLMap | YAMLSeq) & { readonly srcToken?: CST.Token | undefined };

interface Found {
  readonly collection: Collection;
  readonly index: number;
  readonly isRoot: boolean;
}

/** The layout of a document whose tokens were kept. */
export function layoutIn(root: ParsedNode, { range }: Positions): Layout {
  return {
    range,
    entry: (path) => {
      const found = findIn(root, path);
      return found && entryOf(found);
    },
    extent: (path, part) => {
      if (path.length === 0) return part === 'value' ? extentOf(root) : undefined;
      const found = findIn(root, path);
      const item = found?.collection.items[found.index];
      if (found === undefined || !isMap(found.collection)) return part === 'value' ? extentOf(item) : undefined;
      const { key, value } = item as Pair;
      if (part === 'key') return extentOf(key);
      const extent = extentOf(value);
      if (extent !== undefined && extent.end > extent.start) return extent;
      const behind = entryOf(found)?.end;
      return behind === undefined ? undefined : { start: behind, end: behind };
    },
  };
}

function findIn(root: ParsedNode, path: JsonPath): Found | undefined {
  let node: unknown = root;
  let found: Found | undefined;
  for (const step of path) {
    if (!isMap(node) && !isSeq(node)) return undefined;
    const index: number = isMap(node) ? indexOfKey(node, String(step)) : Number(step);
    const item: unknown = node.items[index];
    if (item === undefined) return undefined;
    found = { collection: node as Collection, index, isRoot: found === undefined };
    node = isMap(node) ? (item as Pair).value : item;
  }
  return found;
}

function indexOfKey({ items }: YAMLMap, name: string): number {
  return items.findIndex(({ key }) => isScalar(key) && keyName(key) === name);
}

function entryOf({ collection, index, isRoot }: Found): Entry | undefined {
  const { srcToken, items } = collection;
  if (srcToken === undefined || !('items' in srcToken)) return undefined;
  const isFlow = srcToken.type === 'flow-collection';
  const all = srcToken.items as readonly CST.CollectionItem[];
  const tokens = all.filter(isEntry);
  const token = tokens[index];
  const whole = extentOf(collection);
  if (token === undefined || tokens.length !== items.length || whole === undefined) return undefined;
  const start = startOf(token);
  const previous = tokens[index - 1];
  const next = tokens[index + 1];
  return {
    isFlow,
    index,
    count: items.length,
    start,
    end: endOfEntry(token, items[index], start),
    previous: previous && stretchOf(previous, items[index - 1]),
    nextStart: next && startOf(next),
    commaBefore: commaIn(token),
    commaAfter: commaIn(all[all.indexOf(token) + 1]),
    collection: { ...whole, empty: isMap(collection) ? '{}' : '[]', isRoot },
  };
}

function stretchOf(token: CST.CollectionItem, item: unknown): Stretch {
  const start = startOf(token);
  return { start, end: endOfEntry(token, item, start) };
}

/** Comments behind the last entry, and a comma behind it, are items of their own. */
function isEntry({ start, key, sep, value }: CST.CollectionItem): boolean {
  return Boolean(key || sep || value) || start.some(({ type }) => INDICATORS.has(type));
}

const INDICATORS: ReadonlySet<string> = new Set(['seq-item-ind', 'explicit-key-ind']);

function startOf({ start, key, sep, value }: CST.CollectionItem): number {
  const indicator = start.find(({ type }) => INDICATORS.has(type));
  return (indicator ?? key ?? sep?.[0] ?? value)?.offset ?? 0;
}

function commaIn(token: CST.CollectionItem | undefined): number | undefined {
  return token?.start.find(({ type }) => type === 'comma')?.offset;
}

/** The end of the last that stands in an entry: its value, the colon or dash before it, or its key. */
function endOfEntry({ start, sep }: CST.CollectionItem, item: unknown, from: number): number {
  const isPair = typeof item === 'object' && item !== null && 'key' in item;
  const { key, value } = isPair ? (item as Pair) : { key: undefined, value: item };
  const ends = [extentOf(key), extentOf(value)].map((extent) => (extent && extent.end > extent.start ? extent.end : 0));
  const marks = [...start.filter(({ type }) => INDICATORS.has(type)), ...(sep ?? [])];
  const signs = marks.filter(({ type }) => INDICATORS.has(type) || type === 'map-value-ind');
  return Math.max(from, ...ends, ...signs.map(({ offset, source }) => offset + source.length));
}

/** Without what follows a block collection: comments and empty lines, which the library counts as its own. */
function extentOf(node: unknown): Stretch | undefined {
  if (!isMap(node) && !isSeq(node)) return isScalar(node) ? rangeOf(node) : undefined;
  const range = rangeOf(node);
  if (range === undefined || node.flow) return range;
  const { srcToken } = node as Collection;
  const tokens =
    srcToken && 'items' in srcToken ? (srcToken.items as readonly CST.CollectionItem[]).filter(isEntry) : [];
  const last = tokens.at(-1);
  return last && { start: range.start, end: endOfEntry(last, node.items.at(-1), range.start) };
}

function rangeOf({
  range,
}: {
  readonly range?: readonly [number, number, number] | null | undefined;
}): Stretch | undefined {
  return range ? { start: range[0], end: range[1] } : undefined;
}
