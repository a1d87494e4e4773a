import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonPath } from '../../src/syntax/json.js';
import { readYaml } from '../../src/syntax/read.js';

function at(text: string, path: JsonPath, part?: 'key' | 'value'): string {
  const range = readYaml(text).locate(path, part);
  if (range === undefined) return 'nowhere';
  const { start, end } = range;
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  return `${place} ${text.slice(start.offset, end.offset)}`;
}

/** Text, path, the place of the value there, the place of the key there. */
const PLACES: readonly (readonly [text: string, path: JsonPath, value: string, key: string])[] = [
  // scalars
  ['a: x', ['a'], '1:4-1:5 x', '1:1-1:2 a'],
  ['a: "x y"', ['a'], '1:4-1:9 "x y"', '1:1-1:2 a'],
  ['a:   x # c', ['a'], '1:6-1:7 x', '1:1-1:2 a'],
  ['"a b": 1', ['a b'], '1:8-1:9 1', '1:1-1:6 "a b"'],
  ['a: x\n  y\nb: 1', ['a'], '1:4-2:4 x\n  y', '1:1-1:2 a'],
  ['a: "x\n\n  y"', ['a'], '1:4-3:5 "x\n\n  y"', '1:1-1:2 a'],
  ['a: |\n  x\n  y\nb: 1', ['a'], '1:4-4:1 |\n  x\n  y\n', '1:1-1:2 a'],
  ['a: >-\n  x\n', ['a'], '1:4-3:1 >-\n  x\n', '1:1-1:2 a'],
  ['? a\n: x', ['a'], '2:3-2:4 x', '1:3-1:4 a'],
  // nothing
  ['a:\nb: 1', ['a'], '1:1-1:2 a', '1:1-1:2 a'],
  ['{a, b: }', ['a'], '1:2-1:3 a', '1:2-1:3 a'],
  ['{a, b: }', ['b'], '1:5-1:6 b', '1:5-1:6 b'],
  ['a: null', ['a'], '1:4-1:8 null', '1:1-1:2 a'],
  ['-\n- x', [0], '1:2-1:2 ', '1:2-1:2 '],
  // flow collections
  ['a: {b: 1}', ['a'], '1:4-1:10 {b: 1}', '1:1-1:2 a'],
  ['a: {b: 1}', ['a', 'b'], '1:8-1:9 1', '1:5-1:6 b'],
  ['a: [x, {b: y}]', ['a'], '1:4-1:15 [x, {b: y}]', '1:1-1:2 a'],
  ['a: [x, {b: y}]', ['a', 0], '1:5-1:6 x', '1:5-1:6 x'],
  ['a: [x, {b: y}]', ['a', 1, 'b'], '1:12-1:13 y', '1:9-1:10 b'],
  ['a: [\n  x,\n  y\n]', ['a'], '1:4-4:2 [\n  x,\n  y\n]', '1:1-1:2 a'],
  ['a: [b: c]', ['a', 0, 'b'], '1:8-1:9 c', '1:5-1:6 b'],
  // block collections: the key they stand under, or their own first key or dash
  ['a:\n  b: 1\n  c: 2\n', ['a'], '1:1-1:2 a', '1:1-1:2 a'],
  ['a:\n  b: 1\n  c: 2\n', ['a', 'c'], '3:6-3:7 2', '3:3-3:4 c'],
  ['a:\n  - x\n  - y\n', ['a'], '1:1-1:2 a', '1:1-1:2 a'],
  ['a:\n  - x\n  - y\n', ['a', 1], '3:5-3:6 y', '3:5-3:6 y'],
  ['a:\n  - b: 1\n    c: 2\n', ['a', 0], '2:5-2:6 b', '2:5-2:6 b'],
  ['a:\n  - b: 1\n    c: 2\n', ['a', 0, 'c'], '3:8-3:9 2', '3:5-3:6 c'],
  ['- - x\n', [0], '1:3-1:4 -', '1:3-1:4 -'],
  ['a: 1\nb: 2\n', [], '1:1-1:2 a', '1:1-1:2 a'],
  ['# c\n\n  a: 1\n', [], '3:3-3:4 a', '3:3-3:4 a'],
  ['- a\n- b\n', [], '1:1-1:2 -', '1:1-1:2 -'],
  ['{a: 1}', [], '1:1-1:7 {a: 1}', '1:1-1:7 {a: 1}'],
  ['x', [], '1:1-1:2 x', '1:1-1:2 x'],
  // what is not there: what would hold it
  ['a: {b: 1}', ['a', 'c'], '1:4-1:10 {b: 1}', '1:1-1:2 a'],
  ['a:\n  b: 1', ['a', 'c', 'd'], '1:1-1:2 a', '1:1-1:2 a'],
  ['a: [x]', ['a', 7], '1:4-1:7 [x]', '1:1-1:2 a'],
  ['a: x', ['a', 'b'], '1:4-1:5 x', '1:1-1:2 a'],
  ['a: 1', ['constructor'], '1:1-1:2 a', '1:1-1:2 a'],
  ['a: [x]', ['a', 'length'], '1:4-1:7 [x]', '1:1-1:2 a'],
  // the last of equal keys
  ['a: 1\na: 2', ['a'], '2:4-2:5 2', '2:1-2:2 a'],
  // keys that are no texts elsewhere
  ['1: x', ['1'], '1:4-1:5 x', '1:1-1:2 1'],
  ['012: x', ['012'], '1:6-1:7 x', '1:1-1:4 012'],
  ['[k]: x\na: y', ['a'], '2:4-2:5 y', '2:1-2:2 a'],
  ['__proto__: x', ['__proto__'], '1:12-1:13 x', '1:1-1:10 __proto__'],
  // other lines and characters
  ['a: x\r\nb: yy\r\n', ['b'], '2:4-2:6 yy', '2:1-2:2 b'],
  ['\ufeffa: x', ['a'], '1:5-1:6 x', '1:2-1:3 a'],
  ['\ufeffa: x\nb: y', ['b'], '2:4-2:5 y', '2:1-2:2 b'],
  ['{😀: 😀😀, b: y}', ['b'], '1:15-1:16 y', '1:12-1:13 b'],
  ['😀: 😀😀', ['😀'], '1:5-1:9 😀😀', '1:1-1:3 😀'],
];

describe('where a value stands', () => {
  test.each(PLACES)('%j at %j', (text, path, value) => {
    expect(at(text, path)).toBe(value);
  });
});

describe('where the key stands that a value stands under', () => {
  test.each(PLACES)('%j at %j', (text, path, _, key) => {
    expect(at(text, path, 'key')).toBe(key);
  });
});

test('the place of every scalar holds its text', () => {
  const leaf = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '"', '\\'), maxLength: 8 });
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(leaf, tie('tree'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(tree, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      const { locate } = readYaml(text);
      const visit = (part: Json, path: JsonPath): void => {
        if (typeof part === 'object' && part !== null)
          for (const [name, inner] of Object.entries(part)) visit(inner, [...path, name]);
        const range = locate(path);
        expect(JSON.parse(text.slice(range?.start.offset, range?.end.offset))).toEqual(part);
      };
      visit(value, []);
    }),
  );
});
