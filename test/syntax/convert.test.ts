import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/syntax/read.js';
import { showAll } from './show.js';

describe('values that read as they look', () => {
  test.each<[string, unknown]>([
    ['5', 5],
    ['-5', -5],
    ['0', 0],
    ['1.5', 1.5],
    ['0.1', 0.1],
    ['9007199254740991', 9007199254740991],
    ['1e-7', 1e-7],
    ['1e+21', 1e21],
    ['true', true],
    ['false', false],
    ['null', null],
    ['', null],
    ['"5"', '5'],
    ["'012'", '012'],
    ['"~"', '~'],
    // Texts in YAML 1.2, whatever they were before.
    ['yes', 'yes'],
    ['NO', 'NO'],
    ['on', 'on'],
    ['y', 'y'],
    ['1_000', '1_000'],
    ['0b11', '0b11'],
    ['1:30', '1:30'],
    ['2027-03-31', '2027-03-31'],
    ['2027-03-31T00:00:00Z', '2027-03-31T00:00:00Z'],
    ['1.2.3', '1.2.3'],
    ['0x', '0x'],
    ['1e', '1e'],
    ['tRUE', 'tRUE'],
    ['arn:aws:iam::123456789012:role/x', 'arn:aws:iam::123456789012:role/x'],
    ['s3:*', 's3:*'],
    ['a#b', 'a#b'],
    ['a\n  b', 'a b'],
    ['>-\n  a\n  b\n', 'a b'],
    ['|\n  a\n  b\n', 'a\nb\n'],
    ['"\\ud83d\\ude00 \\U0001F600 \\x41\\/"', '😀 😀 A/'],
  ])('a: %s', (written, value) => {
    expect(readYaml(`a: ${written}`)).toMatchObject({ value: { a: value }, diagnostics: [] });
  });
});

describe('values that read as something else than they look like', () => {
  test.each<[string, string, string]>([
    ['012345678901', 'the number `12345678901`', 'put it in quotes if it is a text, or write `12345678901`'],
    ['1.10', 'the number `1.1`', 'put it in quotes if it is a text, or write `1.1`'],
    ['1.0', 'the number `1`', 'put it in quotes if it is a text, or write `1`'],
    ['0x1F', 'the number `31`', 'put it in quotes if it is a text, or write `31`'],
    ['0o17', 'the number `15`', 'put it in quotes if it is a text, or write `15`'],
    ['1e3', 'the number `1000`', 'put it in quotes if it is a text, or write `1000`'],
    ['1E+3', 'the number `1000`', 'put it in quotes if it is a text, or write `1000`'],
    ['+1', 'the number `1`', 'put it in quotes if it is a text, or write `1`'],
    ['-0', 'the number `0`', 'put it in quotes if it is a text, or write `0`'],
    ['007', 'the number `7`', 'put it in quotes if it is a text, or write `7`'],
    ['5.', 'the number `5`', 'put it in quotes if it is a text, or write `5`'],
    ['.5', 'the number `0.5`', 'put it in quotes if it is a text, or write `0.5`'],
    ['0.0000001', 'the number `1e-7`', 'put it in quotes if it is a text, or write `1e-7`'],
    ['.inf', 'the number `Infinity`', 'put it in quotes'],
    ['-.INF', 'the number `-Infinity`', 'put it in quotes'],
    ['.nan', 'the number `NaN`', 'put it in quotes'],
    ['1e400', 'the number `Infinity`', 'put it in quotes'],
    ['12345678901234567890', 'the number `12345678901234567000`', 'put it in quotes'],
    ['9007199254740993', 'the number `9007199254740992`', 'put it in quotes'],
    ['True', 'the value `true`', 'put it in quotes if it is a text, or write `true`'],
    ['FALSE', 'the value `false`', 'put it in quotes if it is a text, or write `false`'],
    ['~', 'the value `null`', 'write a value, or leave the key out'],
    ['Null', 'the value `null`', 'write a value, or leave the key out'],
    ['NULL', 'the value `null`', 'write a value, or leave the key out'],
  ])('a: %s', (written, read, help) => {
    const text = `b: [${written}]`;
    const { value, draft, diagnostics } = readYaml(text);
    const message = `\`${written}\` would be read as ${read}`;
    expect(diagnostics).toEqual([
      expect.objectContaining({ code: 'ambiguous-scalar', severity: 'error', message, help }),
    ]);
    expect(showAll(text, diagnostics)).toEqual([`ambiguous-scalar 1:5-1:${5 + written.length} "${written}"`]);
    expect(value).toBeUndefined();
    expect(draft).toBeDefined();
  });
});

describe('numbers of JSON', () => {
  const codes = (text: string): readonly string[] =>
    readYaml(`[${text}]`, { json: true }).diagnostics.map(({ code }) => code);

  test.each(['1.0', '1e3', '1E+3', '-0', '0.0000001', '1.10', '-1.5e-3'])('%s', (written) => {
    expect(codes(written)).toEqual([]);
    expect(readYaml(`[${written}]`, { json: true }).value).toEqual([Number(written)]);
  });

  test.each(['012', '+1', '.5', '5.', '0x1F', '0o7', '.inf', '1e400', '12345678901234567890', 'True', '~'])(
    '%s is none, or none that is read exactly',
    (written) => {
      expect(codes(written)).toEqual(['ambiguous-scalar']);
    },
  );
});

describe('texts with an unpaired surrogate', () => {
  test.each([
    ['a: "x\\ud800"', 'ill-formed-text 1:4-1:13 "\\"x\\\\ud800\\""'],
    ['a: "\\ude00\\ud83d"', 'ill-formed-text 1:4-1:18 "\\"\\\\ude00\\\\ud83d\\""'],
    ['"\\udc00": 1', 'ill-formed-text 1:1-1:9 "\\"\\\\udc00\\""'],
  ])('%s', (text, shown) => {
    const read = readYaml(text);
    expect(showAll(text, read.diagnostics)).toEqual([shown]);
    expect(read.value).toBeUndefined();
  });
});

describe('keys', () => {
  test.each<[string, unknown]>([
    ['1: a', { 1: 'a' }],
    ['012: a', { '012': 'a' }],
    ['1.10: a', { '1.10': 'a' }],
    ['~: a', { '~': 'a' }],
    ['null: a', { null: 'a' }],
    ['True: a', { True: 'a' }],
    [': a', { '': 'a' }],
    ['"": a', { '': 'a' }],
    ['? a\n: b', { a: 'b' }],
    ['? a', { a: null }],
    ['? |\n  a\n: b', { 'a\n': 'b' }],
    ['{a, b: 1}', { a: null, b: 1 }],
    ['{"a":1}', { a: 1 }],
    ['"<<": {a: 1}', { '<<': { a: 1 } }],
    ['[a: 1]', [{ a: 1 }]],
    ['cognito:groups: a', { 'cognito:groups': 'a' }],
    ['https://example.com/roles: a', { 'https://example.com/roles': 'a' }],
  ])('%j', (text, value) => {
    expect(readYaml(text)).toMatchObject({ value, diagnostics: [] });
  });

  test.each<[string, readonly string[], unknown]>([
    ['a: 1\nb: 2\na: 3', ['duplicate-key 3:1-3:2 "a"'], { a: 3, b: 2 }],
    ['1: a\n"1": b', ['duplicate-key 2:1-2:4 "\\"1\\""'], { 1: 'b' }],
    [
      '{a: 1, \'a\': 2, "\\x61": 3}',
      ['duplicate-key 1:8-1:11 "\'a\'"', 'duplicate-key 1:16-1:22 "\\"\\\\x61\\""'],
      { a: 3 },
    ],
    ['__proto__: 1\n__proto__: 2', ['duplicate-key 2:1-2:10 "__proto__"'], JSON.parse('{"__proto__":2}')],
    ['<<: {a: 1}\nb: 2', ['yaml-merge-key 1:1-1:3 "<<"'], { '<<': { a: 1 }, b: 2 }],
    ['a: {<<: [1, 2]}', ['yaml-merge-key 1:5-1:7 "<<"'], { a: { '<<': [1, 2] } }],
    ['[a]: b\nc: d', ['key-type 1:1-1:4 "[a]"'], { c: 'd' }],
    ['a: {{ name }}', ['key-type 1:5-1:13 "{ name }"'], { a: {} }],
    ['? - a\n  - b\n: c\nd: e', ['key-type 1:3-3:1 "- a\\n  - b\\n"'], { d: 'e' }],
  ])('%j is refused', (text, shown, draft) => {
    const read = readYaml(text);
    expect(showAll(text, read.diagnostics)).toEqual(shown);
    expect(read.value).toBeUndefined();
    expect(read.draft).toEqual(draft);
  });

  test.each([
    ['block', (key: string) => `${key}: 1\nb: 2`],
    ['explicit', (key: string) => `? ${key}\n: 1\nb: 2`],
    ['flow', (key: string) => `{"${key}": 1, b: 2}`],
  ])('are 1024 units long at most (%s)', (_, write) => {
    expect(readYaml(write('k'.repeat(1000)))).toMatchObject({ diagnostics: [] });
    const text = write('k'.repeat(1025));
    expect(readYaml(text).diagnostics.map(({ code }) => code)).toEqual(['bad-key']);
    expect(readYaml(text).draft).toEqual({ b: 2 });
  });

  test('that are members of every object are keys like others', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    const { value } = readYaml(names.map((name) => `${name}: ${name}`).join('\n'));
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.entries(value as object)).toEqual(names.map((name) => [name, name]));
  });
});
