import type { TemplatePart } from './template.js';

/** How every text that a pattern matches begins. */
export interface Head {
  readonly text: string;
  /** The pattern matches this text alone. */
  readonly isWhole: boolean;
}

/** That of a pattern of which nothing is known. */
export const ANY_HEAD: Head = { text: '', isWhole: false };

/** What stands before the first wildcard or variable. */
export function headOf(parts: readonly TemplatePart[]): Head {
  const open = parts.findIndex((part) => typeof part !== 'string');
  return { text: parts.slice(0, open < 0 ? parts.length : open).join(''), isWhole: open < 0 };
}

export function begins(text: string, { text: head, isWhole }: Head): boolean {
  return isWhole ? text === head : text.startsWith(head);
}

/** Ascending numbers of what is filed under a head. */
export type Posting = readonly number[];

/** Finds the heads of a text in one pass over it, however many heads there are. */
export interface HeadTree {
  /** Calls back with the posting of every head of the text; gives how many characters it compared. */
  readonly find: (text: string, found: (posting: Posting) => void) => number;
}

/** What the heads on the way to a node have in common with the text so far; its label goes on from there. */
interface Node {
  label: string;
  /** Filed under the text up to here as a whole. */
  whole: number[] | undefined;
  /** Filed under the text up to here as a beginning. */
  start: number[] | undefined;
  /** By the first character of their labels. */
  children: Map<number, Node> | undefined;
}

/** Takes the heads with what is filed under them, in ascending order of it. */
export function headTree(filed: Iterable<readonly [Head, number]>): HeadTree {
  const root = node('');
  for (const [{ text, isWhole }, number] of filed) {
    const end = insert(root, text);
    const side = isWhole ? 'whole' : 'start';
    const posting = end[side];
    if (posting === undefined) end[side] = [number];
    // The same head can be there twice.
    else if (posting.at(-1) !== number) posting.push(number);
  }
  return { find: (text, found) => walk(root, text, found) };
}

function node(label: string): Node {
  return { label, whole: undefined, start: undefined, children: undefined };
}

function walk(root: Node, text: string, found: (posting: Posting) => void): number {
  let here = root;
  let at = 0;
  for (;;) {
    if (here.start !== undefined) found(here.start);
    if (at === text.length) {
      if (here.whole !== undefined) found(here.whole);
      return at;
    }
    const next = here.children?.get(text.charCodeAt(at));
    if (next === undefined) return at + 1;
    const { label } = next;
    if (label.length > 1 && !text.startsWith(label, at)) return Math.min(text.length, at + label.length);
    at += label.length;
    here = next;
  }
}

/** The node where a text ends, made where there is none. */
function insert(root: Node, text: string): Node {
  let here = root;
  let at = 0;
  while (at < text.length) {
    here.children ??= new Map();
    const code = text.charCodeAt(at);
    const next = here.children.get(code);
    if (next === undefined) {
      const leaf = node(text.slice(at));
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
function split(siblings: Map<number, Node>, lower: Node, length: number): Node {
  const upper = node(lower.label.slice(0, length));
  siblings.set(upper.label.charCodeAt(0), upper);
  lower.label = lower.label.slice(length);
  upper.children = new Map([[lower.label.charCodeAt(0), lower]]);
  return upper;
}
