import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonLine, printable } from '../../src/report/printable.js';

describe('printable', () => {
  test.each([
    ['plain text, ünïcode, 漢字 and 🙂', 'plain text, ünïcode, 漢字 and 🙂'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['\u001b]0;title\u0007', '\\u001b]0;title\\u0007'],
    ['\u009b31m', '\\u009b31m'],
    ['a\r\n\tb', 'a\\r\\n\\tb'],
    ['\u202etxt.exe', '\\u202etxt.exe'],
    ['ad\u200bmin', 'ad\\u200bmin'],
    ['non\u00a0breaking', 'non\\u00a0breaking'],
    ['\ud800', '\\ud800'],
    ['tag \u{e0041}', 'tag \\udb40\\udc41'],
    ['\u007f', '\\u007f'],
    ['a\u2028b', 'a\\u2028b'],
    ['x ###[add-mask]y ##[', 'x ###\\u005badd-mask]y ##\\u005b'],
    ['# [x] #[x]', '# [x] #[x]'],
  ])('%j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  test('leaves no control character of whatever text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
        expect(printable(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

describe('jsonLine', () => {
  test('is one line of JSON that reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const line = jsonLine(value);
        expect(JSON.parse(line)).toStrictEqual(JSON.parse(JSON.stringify(value)));
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(printable(line.slice(0, -1))).toBe(line.slice(0, -1));
      }),
    );
  });

  test('escapes what JSON allows and terminals obey', () => {
    expect(jsonLine({ '##[x': ['##['] })).toBe('{"##\\u005bx":["##\\u005b"]}\n');
    expect(jsonLine({ '\u009b': '\u007f\u202e' })).toBe('{"\\u009b":"\\u007f\\u202e"}\n');
  });
});
