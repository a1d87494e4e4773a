import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toTextEdits } from '../../src/lint/edits.js';
import { applyEdits, change } from '../../src/lint/fix.js';
import type { LintEdit } from '../../src/lint/rule.js';
import type { Json, JsonPath } from '../../src/syntax/json.js';
import { isJsonObject } from '../../src/syntax/json.js';
import { readYaml } from '../../src/syntax/read.js';
import { layoutText } from './layouts.js';

/** The text after the edits, which say in it what they say in the document. */
function edited(text: string, edits: readonly LintEdit[]): string | undefined {
  const read = readYaml(text, { withLayout: true });
  if (read.value === undefined) throw new Error(`the test has a wrong text: ${read.diagnostics[0]?.message}`);
  const textEdits = toTextEdits(edits, text, read);
  if (textEdits === undefined) return undefined;
  const after = applyEdits(text, textEdits);
  expect(readYaml(after).value, after).toEqual(change(read.value, edits));
  return after;
}

const remove = (text: string, ...path: JsonPath) => edited(text, [{ path, remove: true }]);

describe('an entry goes', () => {
  test.each<[what: string, text: string, path: JsonPath, after: string | undefined]>([
    ['with its line', 'a: 1\nb: 2\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['from the start', 'a: 1\nb: 2\n', ['a'], 'b: 2\n'],
    ['from the end', 'a: 1\nb: 2\n', ['b'], 'a: 1\n'],
    ['from the end without a line break', 'a: 1\nb: 2', ['b'], 'a: 1\n'],
    ['with carriage returns', 'a: 1\r\nb: 2\r\nc: 3\r\n', ['b'], 'a: 1\r\nc: 3\r\n'],
    [
      'with the comment of its line, and no other',
      '# a\na: 1 # 1\n# b\nb: 2 # 2\n# c\nc: 3\n',
      ['b'],
      '# a\na: 1 # 1\n# b\n# c\nc: 3\n',
    ],
    ['with all of its lines', 'a:\n  b: 1\n\n  c: [1,\n    2]\nd: 3\n', ['a'], 'd: 3\n'],
    ['without the comments behind it', 'a:\n  b: 1\n  # b\n# a\nc: 2\n', ['a'], '  # b\n# a\nc: 2\n'],
    ['a block of text', 'a: |\n  x\n  y\nb: >-\n  z\n\nc: 1\n', ['b'], 'a: |\n  x\n  y\n\nc: 1\n'],
    ['a block of text at the end', 'a: 1\nb: |+\n  x\n\n', ['b'], 'a: 1\n'],
    ['a text on several lines', 'a: x\n  y\n  z\nb: "1\n  2"\n', ['a'], 'b: "1\n  2"\n'],
    ['a key without a value', 'a:\nb: 1\n', ['a'], 'b: 1\n'],
    ['a key without a value, with a comment', 'a: # nothing\nb: 1\n', ['a'], 'b: 1\n'],
    ['the last key without a value', 'b: 1\na:\n', ['a'], 'b: 1\n'],
    ['a quoted key', '"a b": 1\n\'c\': 2\n', ['a b'], "'c': 2\n"],
    ['an explicit key', '? a\n: 1\n? b\n: 2\n', ['b'], '? a\n: 1\n'],
    ['an inner one', 'a:\n  b: 1\n  c: 2\n', ['a', 'c'], 'a:\n  b: 1\n'],
    ['of a list', '- a\n- b\n- c\n', [1], '- a\n- c\n'],
    ['of a list that is not indented', 'x:\n- a\n- b: 1\n  c: 2\ny: 1\n', ['x', 1], 'x:\n- a\ny: 1\n'],
    ['nothing in a list', 'x:\n  - a\n  -\n  - c\n', ['x', 1], 'x:\n  - a\n  - c\n'],
    ['a mapping of a list', '- a: 1\n  b: 2\n# c\n- c: 3\n', [0], '# c\n- c: 3\n'],
    ['a mapping below its dash', '-\n  a: 1\n- c: 3\n', [0], '- c: 3\n'],
    ['a mapping below its dash and a comment', '- # first\n  a: 1\n- c: 3\n', [0], '- c: 3\n'],
    ['the first behind a dash', '- a: 1\n  b: 2\n', [0, 'a'], '- b: 2\n'],
    ['the first behind a dash, with a comment', '- a: 1 # x\n  # b\n  b: 2\n', [0, 'a'], '-\n  # b\n  b: 2\n'],
    ['the first behind two dashes', '- - a\n  - b\n', [0, 0], '- - b\n'],
    ['not the first behind a dash', '- a: 1\n  b: 2\n  c: 3\n', [0, 'b'], '- a: 1\n  c: 3\n'],
    ['a block of text behind a dash', '- a: |\n    x\n  b: 2\n', [0, 'a'], '- b: 2\n'],
    ['of a flow list', 'x: [a, b, c]\n', ['x', 1], 'x: [a, c]\n'],
    ['the first of a flow list', 'x: [ a, b ]\n', ['x', 0], 'x: [ b ]\n'],
    ['the last of a flow list', 'x: [a, b]\n', ['x', 1], 'x: [a]\n'],
    ['the last of a flow list before a comma', 'x: [a, b, ]\n', ['x', 1], 'x: [a, ]\n'],
    ['of a flow mapping', '{"a": {"b": 1}, "c": [2]}', ['a'], '{"c": [2]}'],
    ['a flow key without a value', 'x: {a, b: 1}\n', ['x', 'a'], 'x: {b: 1}\n'],
    ['of JSON on lines', '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}\n', ['b'], '{\n  "a": 1,\n  "c": 3\n}\n'],
    ['the first of JSON on lines', '{\n  "a": 1,\n  "b": 2\n}\n', ['a'], '{\n  "b": 2\n}\n'],
    ['the last of JSON on lines', '{\n  "a": 1,\n  "b": 2\n}\n', ['b'], '{\n  "a": 1\n}\n'],
    [
      'with comments in a flow list',
      'x: [\n  a, # 1\n  # b\n  b, # 2\n  # c\n  c # 3\n]\n',
      ['x', 1],
      'x: [\n  a, # 1\n  # b\n  # c\n  c # 3\n]\n',
    ],
    [
      'the last with comments in a flow list',
      'x: [\n  a, # 1\n  # b\n  b # 2\n]\n',
      ['x', 1],
      'x: [\n  a # 1\n  # b\n]\n',
    ],
    ['a comma on the next line', 'x: [ a\n  , b\n  , c ]\n', ['x', 1], 'x: [ a\n  , c ]\n'],
    ['a comment before the comma', 'x: [ a # 1\n  , b ]\n', ['x', 0], 'x: [  # 1\n   b ]\n'],
    ['the only one', 'x:\n  a: 1\ny: 2\n', ['x', 'a'], 'x:\n  {}\ny: 2\n'],
    ['the only one of a list', 'x:\n  - a: 1\n    b: 2\ny: 2\n', ['x', 0], 'x:\n  []\ny: 2\n'],
    ['the only one of a flow list', 'x: [ a ]\n', ['x', 0], 'x: []\n'],
    ['the only one behind a dash', '- a: |\n    x\n- b\n', [0, 'a'], '- {}\n- b\n'],
    ['a pair in a list', 'x: [a: 1, b]\n', ['x', 0], 'x: [b]\n'],
    ['not from a pair in a list', 'x: [a: 1, b]\n', ['x', 0, 'a'], undefined],
    ['not the only one of all', 'a: 1\n', ['a'], undefined],
    ['not where a block of text would grow', 'a: |+\n  x\nb: 1\n\nc: 2\n', ['b'], undefined],
    [
      'where a comment stays one',
      'a:\n  b: |\n    x\n  c: 1\n  # d\n  d: 2\n',
      ['a', 'c'],
      'a:\n  b: |\n    x\n  # d\n  d: 2\n',
    ],
    ['not where a comment would become text', 'a: |\n  x\nb: 1\n  # b\nc: 2\n', ['b'], undefined],
    ['not what is not there', 'a: 1\nb: 2\n', ['c'], undefined],
    ['not all of it', 'a: 1\n', [], undefined],
  ])('%s', (_what, text, path, after) => {
    expect(remove(text, ...path)).toBe(after);
  });
});

describe('a part is written anew', () => {
  test.each<
    [what: string, text: string, edit: Exclude<LintEdit, { readonly remove: true }>, after: string | undefined]
  >([
    ['a value', 'a: 1 # x\n', { path: ['a'], text: '2' }, 'a: 2 # x\n'],
    ['a key', 'a: 1\n', { path: ['a'], part: 'key', text: 'b' }, 'b: 1\n'],
    ['a quoted value', 'a: "x"\n', { path: ['a'], text: '"y"' }, 'a: "y"\n'],
    ['a value of a list', '- a\n- b\n', { path: [1], text: 'c' }, '- a\n- c\n'],
    ['a flow collection', 'a: [ b, c ] # x\n', { path: ['a'], text: 'b' }, 'a: b # x\n'],
    [
      'a collection on lines',
      'a:\n  b: 1\n  # x\nc: 2\n',
      { path: ['a'], text: '{ b: 2 }' },
      'a:\n  { b: 2 }\n  # x\nc: 2\n',
    ],
    ['a block of text', 'a: |\n  x\nc: 2\n', { path: ['a'], text: 'x' }, 'a: x\nc: 2\n'],
    ['a value that is nothing', 'a:\nb: 1\n', { path: ['a'], text: 'x' }, 'a: x\nb: 1\n'],
    ['a value that is nothing, with a comment', 'a: # y\nb: 1\n', { path: ['a'], text: 'x' }, 'a: x # y\nb: 1\n'],
    ['nothing in a list', '-\n- b\n', { path: [0], text: 'x' }, '- x\n- b\n'],
    ['a key of a flow mapping', '{a: 1, b}', { path: ['b'], part: 'key', text: 'c' }, '{a: 1, c}'],
    ['not a part that is not there', 'a: 1\n', { path: ['b'], text: 'x' }, undefined],
    ['not the key of a list', '- a\n', { path: [0], part: 'key', text: 'x' }, undefined],
  ])('%s', (_what, text, edit, after) => {
    expect(edited(text, [edit])).toBe(after);
  });

  test('in several places at once', () => {
    const edits: readonly LintEdit[] = [
      { path: ['b'], remove: true },
      { path: ['a'], text: 'x' },
      { path: ['c'], part: 'key', text: 'd' },
    ];
    expect(edited('a: 1\nb: 2\nc: 3\n', edits)).toBe('a: x\nd: 3\n');
  });

  test('not where the edits overlap', () => {
    const read = readYaml('a: { b: 1, c: 2 }\nd: 1\n', { withLayout: true });
    const edits: readonly LintEdit[] = [
      { path: ['a'], remove: true },
      { path: ['a', 'b'], text: '2' },
    ];
    expect(toTextEdits(edits, 'a: { b: 1, c: 2 }\nd: 1\n', read)).toBeUndefined();
  });
});

function pathsIn(value: Json, at: JsonPath = []): readonly JsonPath[] {
  const entries = Array.isArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : [];
  return entries.flatMap(([step, member]) => [[...at, step], ...pathsIn(member as Json, [...at, step])]);
}

const NAMES = fc.constantFrom('a', 'b', 'c', 'd e', '#f', '- g', '"', '__proto__');
const VALUES: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(
      fc.constantFrom<Json>(1, true, null, '', 'x', 'x y', '# x', 'x\ny\n', 'x\n\n', '- x', '[', "'"),
      fc.string({ maxLength: 6 }),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(NAMES, tie('value'), { maxKeys: 4, noNullPrototype: false }),
  ),
})).value;

test('however a text is laid out, removing an entry removes it, and keeps the comments around it', () => {
  let made = 0;
  fc.assert(
    fc.property(VALUES, fc.infiniteStream(fc.nat(99)), fc.nat(), (written, choices, which) => {
      const text = layoutText(written, () => choices.next().value);
      const read = readYaml(text, { withLayout: true });
      // An empty line may have become part of a text.
      const { value } = read;
      if (value === undefined) throw new Error(`${text}\n${read.diagnostics[0]?.message}`);
      const paths = pathsIn(value);
      const path = paths[which % paths.length];
      if (path === undefined) return;
      const edits: readonly LintEdit[] = [{ path, remove: true }];
      const textEdits = toTextEdits(edits, text, read);
      if (textEdits === undefined) return;
      made++;
      const after = applyEdits(text, textEdits);
      expect(readYaml(after).value, `${text}\n=== without ${path.join('/')}\n${after}`).toEqual(change(value, edits));
    }),
    { numRuns: 2000 },
  );
  expect(made).toBeGreaterThan(300);
});
