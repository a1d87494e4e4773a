import type { Node } from 'yaml';
import { isCollection, isMap, isNode, isPair } from 'yaml';
import type { Comment } from '../syntax/comments.js';
import { commentsIn } from '../syntax/comments.js';

/** A collection of lines. */
interface Block {
  readonly column: number;
  readonly isMap: boolean;
}

/** A text in which entries stand for some comments. */
export interface Replaced {
  readonly text: string;
  /** Puts the comments back into its layout. */
  readonly restore: (layout: string) => string;
}

/**
 * Puts an entry in the place of each comment behind the last entry of a collection of lines. The library would take those of several collections,
 * and what stands above the next entry, for one comment of the innermost. Undefined where there are none.
 */
export function replaceEndComments(text: string, root: Node): Replaced | undefined {
  const ends = endsOf(root, text);
  const offsets = [...ends.keys()].sort((a, b) => a - b);
  const mark = unusedWord(text);
  const pieces: string[] = [];
  const comments: string[] = [];
  let copied = 0;
  let next = 0;
  for (const run of runsOf(text)) {
    const start = run[0]?.offset ?? 0;
    while ((offsets[next + 1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    const end = offsets[next];
    if (end === undefined || end > start || !isGap(text.slice(end, start))) continue;
    for (const { comment, block } of ownersIn(run, ends.get(end) ?? [], text)) {
      const lineStart = text.lastIndexOf('\n', comment.offset - 1) + 1;
      const entry = block.isMap ? `${mark}${comments.length}: 0` : `- ${mark}${comments.length}`;
      pieces.push(text.slice(copied, lineStart), ' '.repeat(block.column), entry);
      comments.push(comment.text.trimEnd());
      copied = comment.offset + comment.text.length;
    }
  }
  if (comments.length === 0) return undefined;
  const entries = new RegExp(`^( *)(?:- )?${mark}(\\d+)(?:: 0)?$`, 'gm');
  return {
    text: pieces.join('') + text.slice(copied),
    restore: (layout) =>
      layout.replace(entries, (_, indent: string, index: string) => indent + comments[Number(index)]),
  };
}

/** The comments that have lines for themselves, those on neighbouring lines together. */
function* runsOf(text: string): Iterable<readonly Comment[]> {
  let run: Comment[] = [];
  for (const comment of commentsIn(text)) {
    const last = run.at(-1);
    const isNext = last !== undefined && text.slice(last.offset + last.text.length, comment.offset).trim() === '';
    if (run.length > 0 && !(isNext && comment.isAlone)) yield run;
    if (!comment.isAlone) run = [];
    else if (isNext) run.push(comment);
    else run = [comment];
  }
  if (run.length > 0) yield run;
}

/** The comments of a run that belong to collections which end in front of it; the others stand above what follows. */
function* ownersIn(
  run: readonly Comment[],
  blocks: readonly Block[],
  text: string,
): Iterable<{ readonly comment: Comment; readonly block: Block }> {
  const last = run.at(-1);
  const following = columnOfNext(text, last === undefined ? 0 : last.offset + last.text.length);
  if (following === undefined) return;
  let most = Number.POSITIVE_INFINITY;
  for (const comment of run) {
    most = Math.min(most, comment.offset - (text.lastIndexOf('\n', comment.offset - 1) + 1));
    const block = blocks
      .filter(({ column }) => column > following && column <= most)
      .reduce<Block | undefined>(
        (best, one) => (best !== undefined && best.column >= one.column ? best : one),
        undefined,
      );
    if (block === undefined) return;
    yield { comment, block };
  }
}

/** The column of what comes next; -1 at the end of the text, undefined at the end of the document. */
function columnOfNext(text: string, from: number): number | undefined {
  const blanks = /\s*/y;
  blanks.lastIndex = from;
  const at = from + (blanks.exec(text)?.[0].length ?? 0);
  if (at >= text.length) return -1;
  const column = at - (text.lastIndexOf('\n', at - 1) + 1);
  return column === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4)) ? undefined : column;
}

/** Is there nothing but a comment behind what ends? */
function isGap(text: string): boolean {
  return /^\s*(?:#.*)?\s*$/.test(text);
}

/** The collections of lines by the offset at which the last value in them ends. */
function endsOf(root: Node, text: string): ReadonlyMap<number, readonly Block[]> {
  const ends = new Map<number, Block[]>();
  const visit = (node: unknown): number | undefined => {
    if (!isNode(node) || !node.range) return undefined;
    if (!isCollection(node) || node.flow) return node.range[1];
    let end: number | undefined;
    for (const item of node.items) {
      end = isPair(item) ? (visit(item.value) ?? (isNode(item.key) ? item.key.range?.[1] : undefined)) : visit(item);
    }
    const [first] = node.items;
    const key = isPair(first) ? first.key : undefined;
    const start = isNode(key) ? key.range?.[0] : node.range[0];
    if (end === undefined || start === undefined) return end;
    const column = start - (text.lastIndexOf('\n', start - 1) + 1);
    const isExplicit = /\?[ \t]*$/.test(text.slice(start - column, start));
    if (!isExplicit) ends.set(end, [...(ends.get(end) ?? []), { column, isMap: isMap(node) }]);
    return end;
  };
  visit(root);
  return ends;
}

/** A word that does not stand in a text. */
function unusedWord(text: string): string {
  let word = 'comment-';
  while (text.includes(word)) word += '-';
  return word;
}
