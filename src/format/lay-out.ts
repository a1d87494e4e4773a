import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { isMap, isNode, isScalar, isSeq, parseDocument, Scalar } from 'yaml';
import { placedComments } from '../syntax/comments.js';
import { keyName } from '../syntax/convert.js';
import type { JsonPath } from '../syntax/json.js';
import { positionsIn } from '../syntax/positions.js';
import { isIgnoring, joined, tidied } from './comments.js';
import { replaceEndComments } from './end-comments.js';
import type { HasComments } from './flow-comments.js';
import { commentsWithin, openCommented } from './flow-comments.js';
import { joinKeyLines, markKeyLine, splitMarked } from './key-lines.js';
import type { KeyOrder } from './key-order.js';
import { styled } from './styles.js';

interface Context {
  readonly text: string;
  readonly keyOrder: KeyOrder;
  readonly hasComments: HasComments;
  /** Is the line at an offset one that a comment is about which ignores findings? */
  readonly isIgnored: (offset: number) => boolean;
}

/** One round of layout for a text that strict reading takes. Undefined where the library does not. */
export function layOut(written: string, keyOrder: KeyOrder): string | undefined {
  const text = written.replaceAll('\r\n', '\n');
  const root = rootOf(documentOf(text));
  const ignored = ignoredLines(text);
  const replaced = root && replaceEndComments(text, root);
  if (replaced === undefined) return arranged(text, ignored, keyOrder);
  const layout = arranged(replaced.text, ignored, keyOrder);
  return layout === undefined ? undefined : replaced.restore(layout);
}

function ignoredLines(text: string): ReadonlySet<number> {
  const ignoring = placedComments(text).filter((comment) => isIgnoring(comment.text));
  return new Set(ignoring.map(({ about }) => about));
}

function arranged(text: string, ignored: ReadonlySet<number>, keyOrder: KeyOrder): string | undefined {
  const document = documentOf(text);
  const root = rootOf(document);
  if (root === undefined) return undefined;
  tidy(document);
  const positions = positionsIn(text);
  const isIgnored = (offset: number): boolean => ignored.has(positions.range(offset, offset).start.line);
  arrange(root, [], { text, keyOrder, hasComments: commentsWithin(text), isIgnored });
  return joinKeyLines(document.toString({ lineWidth: 0, flowCollectionPadding: true }));
}

function documentOf(text: string): Document.Parsed {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    // Its check is quadratic; the text has been read before.
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    customTags: styled,
  });
}

function rootOf({ contents, errors }: Document.Parsed): Node | undefined {
  return errors.length === 0 && isNode(contents) ? contents : undefined;
}

function arrange(node: Node, path: JsonPath, context: Context): void {
  tidy(node);
  if (isMap(node) || isSeq(node)) openCommented(node, context.hasComments);
  if (isMap(node)) arrangeMap(node, path, context);
  else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) if (isNode(item)) arrange(item, [...path, index], context);
  } else if (isScalar(node)) chooseQuotes(node);
}

function tidy(commented: Pick<Node, 'comment' | 'commentBefore'>): void {
  if (commented.comment) commented.comment = tidied(commented.comment);
  if (commented.commentBefore) commented.commentBefore = tidied(commented.commentBefore);
}

function arrangeMap(map: YAMLMap, path: JsonPath, context: Context): void {
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    tidy(key);
    const name = keyName(key as Parameters<typeof keyName>[0]);
    key.value = name;
    chooseQuotes(key);
    if (!isNode(value)) continue;
    markKeyLine(key, value, context.text);
    arrange(value, [...path, name], context);
  }
  const order = new Map(context.keyOrder(path).map((name, index) => [name, index]));
  if (order.size === 0) return;
  const rank = ({ key }: Pair): number => order.get(isScalar(key) ? String(key.value) : '') ?? order.size;
  const [first] = map.items;
  const sorted = map.items.toSorted((a, b) => rank(a) - rank(b));
  if (sorted[0] !== first && first !== undefined && startsIgnored(map, path, [first, sorted[0]], context)) {
    map.items = [first, ...sorted.filter((pair) => pair !== first)];
    return;
  }
  if (sorted[0] !== first) keepCommentsOfFirst(map, first, sorted[0], path.length === 0);
  map.items = sorted;
}

/**
 * Would another first entry change what a comment ignores? A mapping of lines that stands under no key starts where its first entry does, and so
 * does what findings say of the whole.
 */
function startsIgnored(
  { flow }: YAMLMap,
  path: JsonPath,
  firsts: readonly (Pair | undefined)[],
  { isIgnored }: Context,
): boolean {
  if (flow || typeof path.at(-1) === 'string') return false;
  return firsts.some((pair) => isScalar(pair?.key) && pair.key.range && isIgnored(pair.key.range[0]));
}

/**
 * What stands above the first entry of a mapping is the mapping's in the library, but the entry's for a reader. Above the whole file it is the
 * file's, as a licence or schema is, up to what ignores a finding in the entry.
 */
function keepCommentsOfFirst(map: YAMLMap, first: Pair | undefined, next: Pair | undefined, isRoot: boolean): void {
  if (!isScalar(first?.key) || !isScalar(next?.key)) return;
  if (typeof map.commentBefore === 'string' && !map.flow && !isRoot) {
    const [marked, others] = splitMarked(map.commentBefore);
    first.key.commentBefore = joined(others, first.key.commentBefore);
    map.commentBefore = marked ?? null;
  }
  if (isRoot && typeof first.key.commentBefore === 'string') {
    const lines = first.key.commentBefore.split('\n');
    const own = lines.findIndex((line) => isIgnoring(`#${line}`));
    const head = lines.slice(0, own < 0 ? lines.length : own).join('\n');
    first.key.commentBefore = own < 0 ? null : lines.slice(own).join('\n');
    next.key.commentBefore = joined(head, next.key.commentBefore);
  }
  first.key.spaceBefore = next.key.spaceBefore === true;
  next.key.spaceBefore = false;
}

/** A word that no reader of YAML takes for anything but a text. */
const WORD = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const NO_TEXT = /^(y|n|yes|no|on|off|true|false|null)$/i;

/** Double quotes rather than single ones, and none around a plain word. */
function chooseQuotes(scalar: Scalar): void {
  const { value, type } = scalar;
  if (typeof value !== 'string') return;
  if (type !== Scalar.QUOTE_DOUBLE && type !== Scalar.QUOTE_SINGLE) return;
  if (WORD.test(value) && !NO_TEXT.test(value)) scalar.type = Scalar.PLAIN;
  else if (!/["\\]/.test(value)) scalar.type = Scalar.QUOTE_DOUBLE;
}
