import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/syntax/read.js';
import { showAll } from './show.js';

/** A text, what is refused in it, and what it reads as without. */
const REFUSED: readonly (readonly [text: string, shown: readonly string[], draft: unknown])[] = [
  // directives
  ['%YAML 1.1\n---\na: NO\n', ['yaml-directive 1:1-1:10 "%YAML 1.1"'], { a: 'NO' }],
  ['%YAML 1.2\n---\na: 1\n', ['yaml-directive 1:1-1:10 "%YAML 1.2"'], { a: 1 }],
  ['%YAML 1.9\n---\na: 1\n', ['yaml-directive 1:1-1:10 "%YAML 1.9"'], { a: 1 }],
  ['%YAML 1.2\na: 1\n', ['yaml-directive 1:1-1:10 "%YAML 1.2"'], { a: 1 }],
  [
    '%TAG ! tag:x,1:\n%FOO\n---\na: 1\n',
    ['yaml-directive 1:1-1:16 "%TAG ! tag:x,1:"', 'yaml-directive 2:1-2:5 "%FOO"'],
    { a: 1 },
  ],
  // tags
  ['a: !!str 5', ['yaml-tag 1:4-1:9 "!!str"'], { a: 5 }],
  ['a: !!int "5"', ['yaml-tag 1:4-1:9 "!!int"'], { a: '5' }],
  ['a: !foo 5', ['yaml-tag 1:4-1:8 "!foo"'], { a: 5 }],
  ['a: ! 5', ['yaml-tag 1:4-1:5 "!"'], { a: 5 }],
  ['a: !<tag:yaml.org,2002:str> x', ['yaml-tag 1:4-1:28 "!<tag:yaml.org,2002:str>"'], { a: 'x' }],
  ['a: !!binary aGk=', ['yaml-tag 1:4-1:12 "!!binary"'], { a: 'aGk=' }],
  ['!!str a: b', ['yaml-tag 1:1-1:6 "!!str"'], { a: 'b' }],
  ['!foo a: !bar b', ['yaml-tag 1:1-1:5 "!foo"', 'yaml-tag 1:9-1:13 "!bar"'], { a: 'b' }],
  ['a: !!map\n  b: 1', ['yaml-tag 1:4-1:9 "!!map"'], { a: { b: 1 } }],
  [
    'a: !!seq [!x b, !y {c: !z d}]',
    ['!!seq', '!x', '!y', '!z'].map((tag, i) => `yaml-tag 1:${[4, 11, 17, 24][i]}-1:${[9, 13, 19, 26][i]} "${tag}"`),
    { a: ['b', { c: 'd' }] },
  ],
  ['--- !!map\na: 1', ['yaml-tag 1:5-1:10 "!!map"'], { a: 1 }],
  ['a: !x |\n  b\n', ['yaml-tag 1:4-1:6 "!x"'], { a: 'b\n' }],
  ['a: !!str\nb: 1', ['yaml-tag 1:4-1:9 "!!str"'], { a: null, b: 1 }],
  ['a: !x !y b', ['yaml-tag 1:4-1:6 "!x"', 'yaml-tag 1:7-1:9 "!y"'], { a: 'b' }],
  ['!!str', ['yaml-tag 1:1-1:6 "!!str"'], null],
  // anchors and aliases
  ['a: &x 5', ['yaml-anchor 1:4-1:6 "&x"'], { a: 5 }],
  ['a: &x\n  b: 1', ['yaml-anchor 1:4-1:6 "&x"'], { a: { b: 1 } }],
  ['&x a: 1', ['yaml-anchor 1:1-1:3 "&x"'], { a: 1 }],
  ['- &x a\n- *x', ['yaml-anchor 1:3-1:5 "&x"', 'yaml-anchor 2:3-2:5 "*x"'], ['a', '*x']],
  ['a: &x [*x]', ['yaml-anchor 1:4-1:6 "&x"', 'yaml-anchor 1:8-1:10 "*x"'], { a: ['*x'] }],
  ['a: *nowhere', ['yaml-anchor 1:4-1:12 "*nowhere"'], { a: '*nowhere' }],
  ['*x : 1', ['yaml-anchor 1:1-1:3 "*x"'], { '*x': 1 }],
  ['&x', ['yaml-anchor 1:1-1:3 "&x"'], null],
  ['a: & b', ['yaml-anchor 1:4-1:5 "&"'], { a: 'b' }],
  ['Action: *:*', ['yaml-anchor 1:9-1:12 "*:*"'], { Action: '*:*' }],
  ['Action: *', ['yaml-syntax 1:9-1:10 "*"'], { Action: '*' }],
  [
    'Action: [*, a]\nResource: *\n',
    ['yaml-syntax 1:10-1:11 "*"', 'yaml-syntax 2:11-2:12 "*"'],
    { Action: ['*', 'a'], Resource: '*' },
  ],
  // documents
  ['a: 1\n---\nb: 2\n', ['yaml-documents 2:1-2:2 "-"'], { a: 1 }],
  ['a: 1\n...\n# c\nb: 2\n', ['yaml-documents 4:1-4:2 "b"'], { a: 1 }],
  [
    'a: 1\n...\n%YAML 1.1\n---\nb: 2\n',
    ['yaml-directive 3:1-3:10 "%YAML 1.1"', 'yaml-documents 4:1-4:2 "-"'],
    { a: 1 },
  ],
  ['--- a\n--- b\n--- c\n', ['yaml-documents 2:1-2:2 "-"'], 'a'],
];

describe('what is refused, and read past', () => {
  test.each(REFUSED)('%j', (text, shown, draft) => {
    const read = readYaml(text);
    expect(showAll(text, read.diagnostics)).toEqual(shown);
    expect(read.value).toBeUndefined();
    expect(read.draft).toEqual(draft);
  });

  test('what starts with `*` gets help of its own', () => {
    expect(readYaml('Action: *').diagnostics[0]?.help).toContain('`"*"`');
  });
});

describe('a text with no document', () => {
  test.each(['', ' \n', '# comment\n# only\n', '---\n', '---\n# c\n...\n', '\ufeff', '\ufeff# c'])('%j', (text) => {
    const { diagnostics, ...read } = readYaml(text);
    expect(showAll(text, diagnostics)).toEqual([expect.stringMatching(/^yaml-documents 1:1-1:1 /)]);
    expect(read).not.toHaveProperty('value');
    expect(read).not.toHaveProperty('draft');
    expect(read.locate([])).toBeUndefined();
  });
});

test.each(['---\na: 1\n', 'a: 1\n...\n', 'a: 1\n...\n# c\n', '# c\n---\n# d\na: 1', '\ufeffa: 1'])(
  '%j is one document',
  (text) => {
    expect(readYaml(text)).toMatchObject({ value: { a: 1 }, diagnostics: [] });
  },
);

describe('depth', () => {
  const flow = (depth: number): string => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
  const mappings = (depth: number): string => `${'{a: '.repeat(depth)}1${'}'.repeat(depth)}`;
  const block = (depth: number): string => `${'- '.repeat(depth)}1\n`;
  const indented = (depth: number): string => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
  const keys = (depth: number): string => `${'? '.repeat(depth)}1\n`;
  // A pair in a list is a mapping in it.
  const pairs = (depth: number): string => `${'[a: '.repeat(depth / 2)}1${']'.repeat(depth / 2)}`;
  const flowKey = (depth: number): string => `${flow(depth - 1)}: 1\n`;
  const FORMS = { flow, mappings, block, indented, keys, pairs, flowKey };

  const codes = (text: string, maxDepth?: number): readonly string[] =>
    readYaml(text, { limits: maxDepth === undefined ? {} : { maxDepth } }).diagnostics.map(({ code }) => code);

  test.each(Object.entries(FORMS))('%s: 64 levels are read, more are not', (_, form) => {
    expect(codes(form(64))).not.toContain('too-deep');
    expect(codes(form(66))).toEqual(['too-deep']);
    if (form !== pairs) expect(codes(form(65))).toEqual(['too-deep']);
  });

  test.each(Object.entries(FORMS))('%s: another limit', (_, form) => {
    expect(codes(form(6), 6)).not.toContain('too-deep');
    expect(codes(form(8), 6)).toEqual(['too-deep']);
  });

  test('the place is that of the first collection that is too deep', () => {
    const text = 'a: [[1], [[2]], [[3]]]\n';
    const read = readYaml(text, { limits: { maxDepth: 3 } });
    expect(showAll(text, read.diagnostics)).toEqual(['too-deep 1:11-1:12 "["']);
    expect(read.draft).toBeUndefined();
  });

  test('however deep a text may be, no more than 256 levels are read', () => {
    for (const maxDepth of [1e9, Number.POSITIVE_INFINITY]) {
      expect(codes(flow(256), maxDepth)).toEqual([]);
      expect(codes(flow(257), maxDepth)).toEqual(['too-deep']);
    }
  });

  test.each(Object.entries(FORMS))('%s: a great many levels', (_, form) => {
    expect(codes(form(form === indented ? 2000 : 100_000))).toEqual(['too-deep']);
  });

  test.each(['[', '{', '{a: ', '- ', '? ', '? - ', '[{', '[a: ', '- - a: '])('%j repeated without end', (piece) => {
    expect(codes(piece.repeat(100_000))).toEqual(['too-deep']);
  });
});

describe('lexemes', () => {
  const read = (text: string, maxBytes?: number) =>
    readYaml(text, { limits: maxBytes === undefined ? {} : { maxBytes } });

  test.each(['a,', '[],', '{},', 'a: 1,', '"",'])('a list of many %j', (item) => {
    const text = `[${item.repeat(Math.floor(3_000_000 / item.length))}]`;
    expect(read(text, 1e6 * 3).diagnostics.map(({ code }) => code)).toEqual(['too-large']);
  });

  test.each(['\n', '#\n', '- \n', '? a\n', ':\n', '---\n', '...\n', '}', '! ', '& '])('many lines of %j', (line) => {
    const text = line.repeat(200_000);
    const codes = read(text, text.length).diagnostics.map(({ code }) => code);
    expect(codes).toContain('too-large');
    expect(codes.length).toBeLessThanOrEqual(2);
  });

  test('a quarter of the bytes may be lexemes, ten thousand in any case', () => {
    // Indicator, space, start of a scalar, scalar, line break: five for each line.
    const lines = (count: number): string => '- a\n'.repeat(count);
    expect(read(lines(1999), 8000).diagnostics).toEqual([]);
    expect(read(lines(2001), 8004).diagnostics.map(({ code }) => code)).toEqual(['too-large']);
    expect(read(lines(3999), 80_000).diagnostics).toEqual([]);
    expect(read(lines(4001), 80_000).diagnostics.map(({ code }) => code)).toEqual(['too-large']);
  });
});
