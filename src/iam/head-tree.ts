import type { Head } from './head.js';

/** Ascending numbers of what is filed under a head. */
export type Posting = readonly number[];

/** Finds the heads of a text in one pass over it, however many heads there are. */
export interface HeadTree {
  /** Adds what is filed under every head of the text, the shorter head first; gives how many characters it compared. */
  readonly collect: (text: string, numbers: number[]) => number;
}

/** Takes the heads with what is filed under them, in ascending order of it. */
export function headTree(filed: Iterable<readonly [Head, number]>): HeadTree {
  const root = draft('');
  for (const [{ text, isWhole }, number] of filed) {
    const end = insert(root, text);
    const side = isWhole ? 'whole' : 'start';
    const posting = end[side];
    if (posting === undefined) end[side] = [number];
    // The same head can be there twice.
    else if (posting.at(-1) !== number) posting.push(number);
  }
  const nodes = flatten(root);
  return { collect: (text, numbers) => collect(nodes, text, numbers) };
}

/**
 * The nodes breadth first, so that the children of node `n` are those from `children[n]` to `children[n + 1]`: a thousand of them in a few
 * lists that stay in the cache.
 */
interface Nodes {
  readonly children: Int32Array;
  /** The first characters of the labels, ascending among siblings. */
  readonly firsts: Uint16Array;
  readonly labels: readonly string[];
  readonly starts: readonly (Posting | undefined)[];
  readonly wholes: readonly (Posting | undefined)[];
}

function collect(nodes: Nodes, text: string, numbers: number[]): number {
  const { labels, starts, wholes } = nodes;
  let node = 0;
  let at = 0;
  for (;;) {
    add(starts[node], numbers);
    if (at === text.length) {
      add(wholes[node], numbers);
      return at;
    }
    node = childOf(nodes, node, text.charCodeAt(at));
    if (node < 0) return at + 1;
    const label = labels[node] as string;
    const end = at + label.length;
    // Several times faster than `startsWith`, which goes character by character.
    if (label.length > 1 && text.slice(at, end) !== label) return Math.min(text.length, end);
    at = end;
  }
}

function add(posting: Posting | undefined, numbers: number[]): void {
  if (posting !== undefined) for (let i = 0; i < posting.length; i++) numbers.push(posting[i] as number);
}

/** The child whose label begins with a character, or -1. */
function childOf({ children, firsts }: Nodes, node: number, code: number): number {
  let low = children[node] as number;
  let high = (children[node + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const first = firsts[middle] as number;
    if (first === code) return middle;
    if (first < code) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A node while the tree is made: what the heads on the way to it have in common so far, and where its label goes on. */
interface Draft {
  label: string;
  /** Filed under the text up to here as a whole. */
  whole: number[] | undefined;
  /** Filed under the text up to here as a beginning. */
  start: number[] | undefined;
  /** By the first character of their labels. */
  children: Map<number, Draft> | undefined;
}

function draft(label: string): Draft {
  return { label, whole: undefined, start: undefined, children: undefined };
}

function flatten(root: Draft): Nodes {
  const drafts = [root];
  const children = [1];
  for (let node = 0; node < drafts.length; node++) {
    const below = [...((drafts[node] as Draft).children ?? [])].sort(([a], [b]) => a - b);
    for (const [, child] of below) drafts.push(child);
    children.push(drafts.length);
  }
  return {
    children: Int32Array.from(children),
    firsts: Uint16Array.from(drafts, ({ label }) => (label === '' ? 0 : label.charCodeAt(0))),
    labels: drafts.map(({ label }) => label),
    starts: drafts.map(({ start }) => start),
    wholes: drafts.map(({ whole }) => whole),
  };
}

/** The node where a text ends, made where there is none. */
function insert(root: Draft, text: string): Draft {
  let here = root;
  let at = 0;
  while (at < text.length) {
    here.children ??= new Map();
    const code = text.charCodeAt(at);
    const next = here.children.get(code);
    if (next === undefined) {
      const leaf = draft(text.slice(at));
      here.children.set(code, leaf);
      return leaf;
    }
    const common = commonLength(next.label, text, at);
    here = common < next.label.length ? split(here.children, next, common) : next;
    at += common;
  }
  return here;
}

function commonLength(label: string, text: string, from: number): number {
  let length = 1;
  while (length < label.length && label.charCodeAt(length) === text.charCodeAt(from + length)) length++;
  return length;
}

/** Puts a node into the middle of a label. */
function split(siblings: Map<number, Draft>, lower: Draft, length: number): Draft {
  const upper = draft(lower.label.slice(0, length));
  siblings.set(upper.label.charCodeAt(0), upper);
  lower.label = lower.label.slice(length);
  upper.children = new Map([[lower.label.charCodeAt(0), lower]]);
  return upper;
}
