import type { Node, Pair, YAMLMap } from 'yaml';
import { isMap, isNode, isScalar, isSeq, parseDocument, Scalar } from 'yaml';
import { keyName } from '../syntax/convert.js';
import type { JsonPath } from '../syntax/json.js';
import { keyOrder } from './key-order.js';
import { styled } from './styles.js';

/** One round of layout for a text that strict reading takes. Undefined where the library does not. */
export function layOut(text: string): string | undefined {
  const document = parseDocument(text.replaceAll('\r\n', '\n'), {
    version: '1.2',
    schema: 'core',
    // Its check is quadratic; the text has been read before.
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    customTags: styled,
  });
  const { contents } = document;
  if (document.errors.length > 0 || !isNode(contents)) return undefined;
  arrange(contents, []);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function arrange(node: Node, path: JsonPath): void {
  if (isMap(node)) arrangeMap(node, path);
  else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) if (isNode(item)) arrange(item, [...path, index]);
  } else if (isScalar(node)) chooseQuotes(node);
}

function arrangeMap(map: YAMLMap, path: JsonPath): void {
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const name = keyName(key as Parameters<typeof keyName>[0]);
    key.value = name;
    chooseQuotes(key);
    if (isNode(value)) arrange(value, [...path, name]);
  }
  const order = new Map(keyOrder(path).map((name, index) => [name, index]));
  if (order.size === 0) return;
  const rank = ({ key }: Pair): number => order.get(isScalar(key) ? String(key.value) : '') ?? order.size;
  const [first] = map.items;
  const sorted = map.items.toSorted((a, b) => rank(a) - rank(b));
  if (sorted[0] !== first) keepCommentsOfFirst(map, first, sorted[0], path.length === 0);
  map.items = sorted;
}

/** What stands above the first entry is the mapping's in the library, but the entry's for a reader. */
function keepCommentsOfFirst(map: YAMLMap, first: Pair | undefined, next: Pair | undefined, isRoot: boolean): void {
  if (!isScalar(first?.key) || !isScalar(next?.key)) return;
  if (typeof map.commentBefore === 'string' && !map.flow && !isRoot) {
    first.key.commentBefore = [map.commentBefore, first.key.commentBefore].filter((text) => text).join('\n');
    map.commentBefore = null;
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
