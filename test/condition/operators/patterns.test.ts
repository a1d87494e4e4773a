import { describe, expect, test } from 'vitest';
import { testPattern } from '../../../src/condition/operators/patterns.js';
import { parsePattern } from '../../../src/pattern/index.js';
import { testRows } from './table.js';

describe('like', () => {
  testRows([
    [{ like: 'a*c' }, 'ac', 'true'],
    [{ like: 'a*c' }, 'abbbc', 'true'],
    [{ like: 'a*c' }, 'abcd', 'false'],
    [{ like: 'a*c' }, 'xac', 'false'],
    [{ like: '*' }, '', 'true'],
    [{ like: '?' }, '', 'false'],
    [{ like: '?' }, 'ab', 'false'],
    [{ like: '?' }, '😀', 'true'],
    [{ like: '??' }, '😀', 'false'],
    [{ like: 'a*' }, 'a\nb', 'true'],
    [{ like: 'a?b' }, 'a\u2028b', 'true'],
    [{ like: 'a.c' }, 'abc', 'false'],
    [{ like: '[ab]' }, 'a', 'false'],
    [{ like: '\\*' }, '*', 'false'],
    [{ like: 'A*' }, 'ab', 'false'],
    [{ like: 'a' }, 'aa', 'false'],
    [{ like: '*@acme.example' }, 'jo@acme.example', 'true'],
    [{ like: '*@acme.example' }, 'jo@acme.example.evil', 'false'],
    [{ like: '*' }, ['a'], 'unknown'],
    [{ like: '*' }, 5, 'unknown'],
  ]);
});

describe('matches', () => {
  testRows([
    [{ matches: '[a-z][a-z0-9-]{2,30}' }, 'acme', 'true'],
    [{ matches: '[a-z][a-z0-9-]{2,30}' }, 'a', 'false'],
    [{ matches: '[a-z][a-z0-9-]{2,30}' }, 'acme/../x', 'false'],
    [{ matches: 'a|b' }, 'a', 'true'],
    [{ matches: 'a|b' }, 'ab', 'false'],
    [{ matches: 'a|b' }, 'xb', 'false'],
    [{ matches: 'abc' }, 'abc\n', 'false'],
    [{ matches: '.' }, '😀', 'true'],
    [{ matches: '.' }, '\n', 'false'],
    [{ matches: '(ab)*' }, '', 'true'],
    [{ matches: '[A-Z]+' }, 'abc', 'false'],
    [{ matches: '.*' }, true, 'unknown'],
    [{ matches: '.*' }, ['a'], 'unknown'],
  ]);

  // 2¹⁰⁰⁰ ways for a matcher that goes back.
  testRows([[{ matches: '(a+)+b' }, 'a'.repeat(1000), 'false']]);
});

test('a pattern that was not checked is a bug of rolecall, and said to be', () => {
  expect(() => testPattern(parsePattern('('))).toThrow(expect.objectContaining({ code: 'internal' }));
});
