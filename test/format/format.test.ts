import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatRules } from '../../src/format/format.js';
import { importCognito } from '../../src/import/cognito.js';
import { lint } from '../../src/lint/lint.js';
import { COGNITO, RULES } from '../cli/workspace.js';

function laidOut(text: string): string | undefined {
  return formatRules(text).text;
}

test('the layout of a file with everything odd', async () => {
  const { text, diagnostics } = formatRules(readFileSync('test/format/golden/odd.yaml', 'utf8'));
  expect(diagnostics).toEqual([]);
  await expect(text).toMatchFileSnapshot('golden/odd.formatted.yaml');
});

test('the layout of a test file with everything odd', async () => {
  const { text, diagnostics } = formatRules(readFileSync('test/format/golden/odd.test.yaml', 'utf8'));
  expect(diagnostics).toEqual([]);
  await expect(text).toMatchFileSnapshot('golden/odd.formatted.test.yaml');
});

describe('a layout has', () => {
  test.each([
    ['line feeds, one at the end', 'a: 1\r\n\r\nb: 2', 'a: 1\n\nb: 2\n'],
    ['no byte order mark', '\ufeffa: 1\n', 'a: 1\n'],
    ['no blanks and tabs at the ends of lines', 'a: 1 \t\nb: \n  c: d  \n', 'a: 1\nb:\n  c: d\n'],
    ['two spaces for a level', 'a:\n    - b\n    -   c: d\n        e: f\n', 'a:\n  - b\n  - c: d\n    e: f\n'],
    ['one empty line at most', 'a: 1\n\n\n\nb: 2\n\n\n', 'a: 1\n\nb: 2\n'],
    ['blanks in braces, none in brackets', 'a: {b: [ c,d ]}\n', 'a: { b: [c, d] }\n'],
    ['brackets on one line', 'a: [\n  b,\n  c,\n]\n', 'a: [b, c]\n'],
    ['double quotes', "a: 'x y'\nb: 'it''s'\n", 'a: "x y"\nb: "it\'s"\n'],
    ['single quotes around backslashes and double quotes', "a: 'x\\y'\nb: '\"'\n", "a: 'x\\y'\nb: '\"'\n"],
    ['no quotes around a word', '"a": "b"\n\'c\': \'d-e\'\n', 'a: b\nc: d-e\n'],
    [
      'quotes around what YAML 1.1 takes for no text',
      'a: "yes"\nb: "null"\nc: "12"\n',
      'a: "yes"\nb: "null"\nc: "12"\n',
    ],
    ['quotes around keys that are numbers', '12: a\n', '"12": a\n'],
    ['escapes for what nobody sees', 'a: x\u202ey\n', 'a: "x\\u202ey"\n'],
    ['blocks of text', 'a: |-\n    x\n      y\nb: >\n  c\n  d\n', 'a: |-\n  x\n    y\nb: >\n  c d\n'],
    ['no explicit keys', '? a\n: b\n', 'a: b\n'],
    ['keys that it does not know behind the others', 'x: 1\nversion: 1\ny: 2\n', 'version: 1\nx: 1\ny: 2\n'],
    ['the names of users in their order', 'roles:\n  b: x\n  a: y\n', 'roles:\n  b: x\n  a: y\n'],
    [
      'logic in its order',
      'conditions: { a: { logic: { if: [1], all: [2] } } }\n',
      'conditions: { a: { logic: { if: [1], all: [2] } } }\n',
    ],
    [
      'the claims of tests in their order',
      'cases: []\ntokens: { a: { claims: { type: 1, claim: 2 } } }\n',
      'tokens: { a: { claims: { type: 1, claim: 2 } } }\ncases: []\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(laidOut(text)).toBe(expected);
    expect(laidOut(expected)).toBe(expected);
  });
});

describe('a comment stays', () => {
  test.each([
    ['above its entry', '# a\n\nx: 1\n# v\nversion: 1 # one\n# end\n', '# a\n\n# v\nversion: 1 # one\nx: 1\n# end\n'],
    [
      'above the first entry',
      'claims:\n  x:\n    # k\n    known: [a]\n    # t\n    type: b\n',
      'claims:\n  x:\n    # t\n    type: b\n    # k\n    known: [a]\n',
    ],
    ['on top of the file', '# licence\nname: x\nversion: 1\n', '# licence\nversion: 1\nname: x\n'],
    ['behind its key', 'roles: # r\n  # a\n  a: b # c\n', 'roles: # r\n  # a\n  a: b # c\n'],
    [
      'behind its key where the first entry is another',
      'claims:\n  x: # r\n    # a\n    known: [b]\n    type: c\n',
      'claims:\n  x: # r\n    type: c\n    # a\n    known: [b]\n',
    ],
    ['behind its key in front of a text', 'a: # r\n  text\n', 'a: # r\n  text\n'],
    [
      'above what follows a collection that ends with one',
      'roles:\n  a:\n    arn: b\n    # a\n  # roles\n\n\n  # roles\n# name\nname: x\n',
      '# name\nname: x\nroles:\n  a:\n    arn: b\n    # a\n  # roles\n\n  # roles\n',
    ],
    [
      'at the end of a list',
      'a:\n  - b: c\n    # b\n  # a\n  - d\n  # a\n# e\n',
      'a:\n  - b: c\n    # b\n  # a\n  - d\n  # a\n# e\n',
    ],
    [
      'with one empty line around it at most',
      '# a\n\n\n\n# b\na: 1\n\n\n# c\n\n\n# d\nb: 2\n#\n#   e   \n',
      '# a\n\n# b\na: 1\n\n# c\n\n# d\nb: 2\n#\n#   e\n',
    ],
    [
      'although it looks like what stands for comments',
      'comment-0: 0\n# comment-1: 0\n',
      'comment-0: 0\n# comment-1: 0\n',
    ],
    ['inside of brackets, which open', 'a: { # x\n  b: [c, # y\n  d] }\n', 'a:\n  # x\n  b:\n    - c # y\n    - d\n'],
    ['inside of empty brackets', 'a: [ # x\n  ]\nb: 1\n', 'a: [] # x\nb: 1\n'],
    ['as it is, with what looks like one in texts', 'a: "# no" #yes  #  \nb: a#b\n', 'a: "# no" #yes  #\nb: a#b\n'],
  ])('%s', (_, text, expected) => {
    expect(laidOut(text)).toBe(expected);
    expect(laidOut(expected)).toBe(expected);
  });

  test.each([
    ['of the file', '# licence\n# rolecall-ignore a -- b\nname: x\nversion: 1\n'],
    ['of an entry of a list', 'version: 1\na:\n  # rolecall-ignore a -- b\n  - name: x\n    id: y\n'],
    ['of an entry of a list, of which it is behind another', 'a:\n  - role: x\n    id: y # rolecall-ignore a -- b\n'],
  ])('above what it ignores a finding of, which stays the first %s', (_, text) => {
    expect(laidOut(text)).toBe(text);
  });

  test('above what it ignores a finding of, with which it moves', () => {
    const text = 'roles: {}\n# rolecall-ignore a -- b\nname: x\nversion: 1\n';
    expect(laidOut(text)).toBe('version: 1\n# rolecall-ignore a -- b\nname: x\nroles: {}\n');
  });

  test('on the line of what it ignores a finding of', () => {
    const text = RULES.replace(
      'guest: arn',
      'old: arn:aws:iam::123456789012:role/old # rolecall-ignore unused-role -- x\n  guest: arn',
    ).replace('conditions:\n', '# rolecall-ignore claim-undeclared -- y\nconditions:\n');
    const codes = (of: string) =>
      lint(of)
        .flatMap(({ findings }) => findings.map(({ code, path }) => `${code} ${path}`))
        .sort();
    expect(laidOut(text)).not.toBe(text);
    expect(codes(laidOut(text) ?? '')).toEqual(codes(text));
    expect(codes(text.replaceAll(/# rolecall-ignore.*/g, ''))).not.toEqual(codes(text));
  });
});

describe('no layout is made', () => {
  test.each([
    ['of what reading refuses', 'a: &b 1\n', 'yaml-anchor'],
    ['of nothing', '', 'yaml-documents'],
    ['of comments alone', '# a\n', 'yaml-documents'],
    ['of indentation by tabs', 'a:\n\tb: 1\n', 'yaml-syntax'],
    ['of a key that stands twice', 'a: 1\na: 2\n', 'duplicate-key'],
    ['of what is too deep', `a: ${'['.repeat(70)}${']'.repeat(70)}\n`, 'too-deep'],
  ])('%s', (_, text, code) => {
    const { diagnostics, ...others } = formatRules(text, { file: 'a.yaml' });
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.severity, diagnostic.file])).toEqual([
      [code, 'error', 'a.yaml'],
    ]);
    expect(others).toEqual({});
  });

  test.each([
    ['behind what opens', 'a: 1\nb: [ # rolecall-ignore b -- c\n  d ]\n', 'b: ['],
    ['inside of brackets', 'a: 1\nb: { c: 1, # rolecall-ignore b -- c\n  d: 2 }\n', 'b: { c: 1,'],
    ['behind what closes', 'a: 1\nb: { c: 1,\n  d: 2 } ## rolecall-ignore b -- c\n', '  d: 2 }'],
    ['above what closes later', 'a: 1\n# rolecall-ignore b -- c\nb: { c: 1,\n  d: 2 }\n', ''],
  ])('where what is ignored would change: %s', (_, text, before) => {
    const { diagnostics, ...others } = formatRules(text);
    expect(others).toEqual({});
    const line = text.split('\n').findIndex((one) => one.includes('#'));
    const comment = text.slice(text.indexOf('#')).split('\n')[0] ?? '';
    expect(diagnostics).toMatchObject([
      {
        code: 'cannot-format',
        message: 'in the layout, the comment would ignore findings of something else',
        range: { start: { line: line + 1, column: before === '' ? 1 : before.length + 2, offset: text.indexOf('#') } },
      },
    ]);
    expect(diagnostics[0]?.range?.end.offset).toBe(text.indexOf('#') + comment.length);
  });

  test.each([
    ['behind what opens', 'b: [ # IGNORE\n  d ]\n', '# IGNORE\nb: [d]\n', 'put it on a line of its own, above'],
    ['behind a text', 'b: "c\n  d" # IGNORE\n', '# IGNORE\nb: "c\n  d"\n', 'put it on a line of its own, above'],
    ['behind a dash', '- # IGNORE\n  a: 1\n', '# IGNORE\n- a: 1\n', 'put it on a line of its own, above'],
    ['below a key', 'b:\n  c # IGNORE\n', '# IGNORE\nb: c\n', 'put it on a line of its own, above'],
    ['behind `---`', '--- # IGNORE\na: 1\n', '# IGNORE\na: 1\n', 'put it on a line of its own, above'],
    ['before what closes', 'b: [\n  c\n  # IGNORE\n]\n', '# IGNORE\nb: [c]\n', 'put it on a line of its own, above'],
    [
      'above brackets',
      '# IGNORE\nb: { c: 1,\n  d: 2 }\n',
      '# IGNORE\nb: { c: 1, d: 2 }\n',
      'close the brackets of the entry below it',
    ],
    [
      'above brackets',
      '# IGNORE\nb: { c: 1,\n  d: 2 }\n',
      '# IGNORE\nb:\n  c: 1\n  d: 2\n',
      'or write the entry without brackets',
    ],
    [
      'above brackets in a list',
      '# IGNORE\n- [c,\n   d]\n',
      '# IGNORE\n- [c, d]\n',
      'close the brackets of the entry below it',
    ],
  ])('a comment that ignores findings, %s: with what the help says it has a layout', (_, text, mended, help) => {
    const ignoring = (one: string): string => one.replace('IGNORE', 'rolecall-ignore b -- c');
    expect(formatRules(ignoring(text)).diagnostics).toMatchObject([
      { code: 'cannot-format', help: expect.stringContaining(help) },
    ]);
    expect(formatRules(ignoring(mended))).toMatchObject({ text: expect.any(String), diagnostics: [] });
  });

  test('of JSON, which stays as it is', () => {
    const text = '{"version": 1,\n   "roles": {}}';
    expect(formatRules(text)).toEqual({ text, diagnostics: [] });
  });
});

test('an imported configuration has the layout', () => {
  const { yaml = '' } = importCognito(COGNITO);
  expect(yaml).toContain('version: 1');
  expect(formatRules(yaml)).toEqual({ text: yaml, diagnostics: [] });
});
