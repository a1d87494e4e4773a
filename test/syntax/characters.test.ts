import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/syntax/read.js';
import { showAll } from './show.js';

describe('characters that may not stand in a text', () => {
  test.each([
    ['a: x\ud800', 'ill-formed-text 1:5-1:6 "\\ud800"'],
    ['a: 😀\udc00', 'ill-formed-text 1:6-1:7 "\\udc00"'],
    ['# \ud800\ud800\na: 1', 'ill-formed-text 1:3-1:4 "\\ud800"'],
    ['a: 1\n\u0000: 2', 'yaml-syntax 2:1-2:2 "\\u0000"'],
    ['a: "\u001b[31m"', 'yaml-syntax 1:5-1:6 "\\u001b"'],
    ['\u0002', 'yaml-syntax 1:1-1:2 "\\u0002"'],
    ['a: \u0018', 'yaml-syntax 1:4-1:5 "\\u0018"'],
    ['\u001f: 1', 'yaml-syntax 1:1-1:2 "\\u001f"'],
    ['a: 1\rb: 2\r', 'yaml-syntax 1:5-1:6 "\\r"'],
    ['a: 1\r\r\n', 'yaml-syntax 1:5-1:6 "\\r"'],
  ])('%j', (text, shown) => {
    const read = readYaml(text);
    expect(showAll(text, read.diagnostics)).toEqual([shown]);
    expect(read.draft).toBeUndefined();
  });

  test('are named', () => {
    expect(readYaml('a: \u001f').diagnostics[0]?.message).toBe('the control character U+001F stands in the text');
  });

  test.each(['a: "\u007f\u0085\u00a0\u2028\ufeff\uffff"', 'a: 1\r\nb: 2\n', 'a:\t1', '😀: "\ud83d\ude00"'])(
    '%j has none',
    (text) => {
      expect(readYaml(text).diagnostics).toEqual([]);
    },
  );
});
