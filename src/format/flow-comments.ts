import type { Node, YAMLMap, YAMLSeq } from 'yaml';
import { isNode, isPair, isScalar } from 'yaml';
import { commentsIn } from '../syntax/comments.js';
import { joined } from './comments.js';

/** Tells whether a comment stands inside of a node. */
export type HasComments = (node: Node) => boolean;

export function commentsWithin(text: string): HasComments {
  const offsets = Array.from(commentsIn(text), ({ offset }) => offset);
  return ({ range }) => {
    if (!range) return false;
    const next = offsets[firstFrom(offsets, range[0])];
    return next !== undefined && next < range[1];
  };
}

/** The index of the first offset that is not before another. */
function firstFrom(offsets: readonly number[], wanted: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Writes a collection in brackets that has comments inside on lines of its own: only there each comment has a place that it keeps. */
export function openCommented(collection: YAMLMap | YAMLSeq, hasComments: HasComments): void {
  if (!collection.flow || collection.items.length === 0 || !hasComments(collection)) return;
  collection.flow = false;
  for (const [index, item] of collection.items.entries()) {
    const last = isPair(item) && item.value !== null ? item.value : item;
    const [own, others] = splitComment(last);
    if (others === undefined || !isScalar(last)) continue;
    last.comment = own;
    const next = collection.items[index + 1];
    const holder = isPair(next) ? next.key : next;
    if (isNode(holder)) holder.commentBefore = joined(others, holder.commentBefore);
    else collection.comment = joined(others, collection.comment);
  }
}

/** The comment behind a value, and those on the lines below it. */
function splitComment(node: unknown): readonly [string, string | undefined] {
  const [own = '', ...others] = (isNode(node) ? (node.comment ?? '') : '').split('\n');
  return [own, others.length > 0 ? others.join('\n') : undefined];
}
