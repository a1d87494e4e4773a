import type { Pair, ParsedNode, YAMLMap } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { keyName } from './convert.js';
import type { JsonPath } from './json.js';

/** UTF-16 offsets of the part of a value at a path, or of the key it stands under; of what is not there, those of what would hold it. */
export type Locate = (path: JsonPath, part: 'key' | 'value') => readonly [number, number];

/** Finds parts of `root`. Each mapping's keys are listed the first time that something is looked for in it. */
export function locateIn(root: ParsedNode): Locate {
  const listed = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  const keysOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    const known = listed.get(map);
    if (known) return known;
    const pairs = new Map<string, Pair>();
    // The last of equal keys is the one whose value was read.
    for (const pair of map.items) if (isScalar(pair.key)) pairs.set(keyName(pair.key), pair);
    listed.set(map, pairs);
    return pairs;
  };
  return (path, part) => {
    let node: ParsedNode = root;
    let key: ParsedNode | undefined;
    for (const step of path) {
      const pair: Pair | undefined = isMap(node) ? keysOf(node).get(String(step)) : undefined;
      const inside = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
      if (pair === undefined && inside === undefined) break;
      key = pair?.key as ParsedNode | undefined;
      if (!inside) return span(key ?? node);
      node = inside as ParsedNode;
    }
    return part === 'key' && key !== undefined ? span(key) : spanOfValue(node, key);
  };
}

function spanOfValue(node: ParsedNode, key: ParsedNode | undefined): readonly [number, number] {
  const isBlock = (isMap(node) || isSeq(node)) && !node.flow;
  const isNothing = node.range[0] === node.range[1];
  // A block collection's own range runs over many lines, and nothing has no range to show: the key says where it is.
  if (key !== undefined && (isBlock || isNothing)) return span(key);
  if (isBlock && isMap(node) && node.items[0]) return span(node.items[0].key as ParsedNode);
  if (isBlock) return [node.range[0], node.range[0] + 1];
  return span(node);
}

function span(node: ParsedNode): readonly [number, number] {
  return [node.range[0], node.range[1]];
}
