import type { ParsedNode } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { JsonPath } from './json.js';

/** UTF-16 offsets of the part of `root` at `path`, or of the key it stands under. */
export function locateNode(
  root: ParsedNode,
  path: JsonPath,
  part: 'key' | 'value',
): readonly [number, number] | undefined {
  let node: ParsedNode | null = root;
  let key: ParsedNode | undefined;
  for (const step of path) {
    if (isMap(node)) {
      // The last of equal keys is the one whose value was read.
      const pair = node.items.findLast((item) => isScalar(item.key) && nameOf(item.key) === String(step));
      if (pair === undefined) break;
      key = pair.key as ParsedNode;
      node = pair.value as ParsedNode | null;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) break;
      key = undefined;
      node = item as ParsedNode;
    } else break;
    if (node === null) break;
  }
  const found = part === 'key' ? (key ?? node) : (node ?? key);
  if (!found) return undefined;
  // A block collection's own range runs over the lines behind it; its first key says where it is.
  if (part === 'value' && isMap(found) && !found.flow && key !== undefined) return span(key);
  return isMap(found) && !found.flow && found.items[0] ? span(found.items[0].key as ParsedNode) : span(found);
}

function nameOf(key: { readonly value: unknown; readonly source?: string }): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

function span(node: ParsedNode): readonly [number, number] {
  return [node.range[0], node.range[1]];
}
