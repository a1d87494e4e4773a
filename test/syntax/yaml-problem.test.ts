import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/syntax/read.js';
import { yamlProblem } from '../../src/syntax/yaml-problem.js';
import { show } from './show.js';

/** Text that is not well-formed, where that is seen, what is said, and a word of the help. */
const SYNTAX: readonly (readonly [text: string, shown: string, message: string, help: string])[] = [
  ['a:\n\tb: 1', '2:1-2:2 "\\t"', 'tabs are not allowed as indentation', 'spaces'],
  ['a: @x', '1:4-1:5 "@"', 'a text without quotes cannot start with `@`', 'quotes'],
  ['a: `x', '1:4-1:5 "`"', 'a text without quotes cannot start with ```', 'quotes'],
  ['a: %x', '1:4-1:5 "%"', 'a text without quotes cannot start with `%`', 'quotes'],
  ['a: - b', '1:4-1:5 "-"', 'a list stands on the line of its key', 'next line'],
  ['a: -', '1:4-1:5 "-"', 'a list stands on the line of its key', 'next line'],
  ['a: b: c', '1:4-1:5 "b"', 'nested mappings are not allowed in compact mappings', '`: `'],
  ['a: "x', '1:6-1:6 ""', 'the closing double quote is missing', 'quote'],
  ["a: 'x\nb: 1", '2:5-2:5 ""', 'the closing single quote is missing', 'quote'],
  ["a: 'it's'", '1:8-1:10 "s\'"', 'more stands behind the end of a value', 'quote inside'],
  ['a: "x" y', '1:8-1:9 "y"', 'more stands behind the end of a value', 'comma'],
  ['a: "\\q"', '1:5-1:6 "\\\\"', '`\\q` is no escape', 'backslash'],
  ['a: "\\UFFFFFFFF"', '1:5-1:6 "\\\\"', '`\\UFFFFFFFF` is no escape', 'backslash'],
  ['a: "\\x4', '1:5-1:6 "\\\\"', '`\\x4` is no escape', 'backslash'],
  ['a: [1, 2', '1:9-1:9 ""', 'the closing `]` is missing', 'indented'],
  ['a: {b: 1\nc: 2', '2:1-2:2 "c"', 'the closing `}` is missing', 'indented'],
  ['{"a": [1, 2}', '1:12-1:13 "}"', 'the closing `]` is missing', 'indented'],
  ['a: ]', '1:4-1:5 "]"', '`]` does not belong here', 'quotes'],
  ['}}}', '1:1-1:2 "}"', '`}` does not belong here', 'quotes'],
  ['a: 1\n}', '2:1-2:2 "}"', '`}` does not belong here', 'quotes'],
  ['a: ["x" "y"]', '1:9-1:10 "\\""', 'missing , or : between flow sequence items', 'comma'],
  ['a\nb: 1', '1:1-2:2 "a\\nb"', 'implicit keys need to be on a single line', '`:`'],
  ['a: 1\nb', '2:1-2:2 "b"', 'a key has no `:` behind it', '`:`'],
  ['a: 1\n b: 2', '1:4-1:5 "1"', 'nested mappings are not allowed in compact mappings', 'quotes'],
  ['a:\n  - b\n c: 1', '3:1-3:2 " "', 'all mapping items must start at the same column', 'one column'],
  ['a: |x\n  b', '1:5-1:6 "x"', '`|x` does not start a block of text', 'quotes'],
];

describe('text that is not well-formed', () => {
  test.each(SYNTAX)('%j', (text, shown, message, help) => {
    const { diagnostics, ...read } = readYaml(text);
    expect(diagnostics).toHaveLength(1);
    const [problem] = diagnostics;
    expect(problem && show(text, problem)).toBe(`yaml-syntax ${shown}`);
    expect(problem).toMatchObject({ severity: 'error', message });
    expect(problem?.help).toContain(help);
    expect(read).toEqual({ locate: expect.any(Function) });
  });

  test('of the mistakes on one line the first is told, those on other lines are told as well', () => {
    const text = 'a: "\\q \\z"\nb: @x\nc: "\\w"\n';
    const shown = readYaml(text).diagnostics.map((diagnostic) => show(text, diagnostic));
    expect(shown).toEqual(['yaml-syntax 1:5-1:6 "\\\\"', 'yaml-syntax 2:4-2:5 "@"', 'yaml-syntax 3:5-3:6 "\\\\"']);
  });

  test('does not hide what else is refused', () => {
    const codes = readYaml('a: !x 1\nb: @\na: ~\n').diagnostics.map(({ code }) => code);
    expect(codes).toEqual(['yaml-tag', 'yaml-syntax', 'duplicate-key', 'ambiguous-scalar']);
  });
});

describe('yamlProblem', () => {
  test('a message of the library is one line in lower case, and not long', () => {
    const { code, message } = yamlProblem('IMPOSSIBLE', `Something\nodd ${'x'.repeat(500)}`);
    expect(code).toBe('yaml-syntax');
    expect(message).toMatch(/^something odd x+…$/);
    expect(message.length).toBe(201);
  });

  test('a full stop is left out', () => {
    expect(yamlProblem('IMPOSSIBLE', 'Something odd...').message).toBe('something odd');
  });

  test('a code that is not known has no help', () => {
    expect(yamlProblem('constructor', 'Odd')).toEqual({ code: 'yaml-syntax', message: 'odd' });
  });
});
