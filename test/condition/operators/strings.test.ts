import { describe, expect, test } from 'vitest';
import { longestSearched } from '../../pattern/counted-text.js';
import { truthOf } from '../evaluate.js';
import { testRows } from './table.js';

describe('startsWith', () => {
  testRows([
    [{ startsWith: 'ab' }, 'abc', 'true'],
    [{ startsWith: 'ab' }, 'ab', 'true'],
    [{ startsWith: 'ab' }, 'a', 'false'],
    [{ startsWith: 'ab' }, 'cab', 'false'],
    [{ startsWith: 'ab' }, 'Abc', 'false'],
    [{ startsWith: 'ab' }, ' ab', 'false'],
    [{ startsWith: 'ab' }, '', 'false'],
    [{ startsWith: 'ab' }, 'x\nab', 'false'],
    [{ startsWith: '😀' }, '😀x', 'true'],
    // These two share their first UTF-16 code unit.
    [{ startsWith: '😀' }, '😁', 'false'],
    [{ startsWith: 'a.' }, 'ab', 'false'],
    [{ startsWith: 'a' }, ['a'], 'unknown'],
  ]);
});

describe('endsWith', () => {
  testRows([
    [{ endsWith: '@acme.example' }, 'jo@acme.example', 'true'],
    [{ endsWith: '@acme.example' }, '@acme.example', 'true'],
    [{ endsWith: '@acme.example' }, 'jo@acme.example.evil', 'false'],
    [{ endsWith: '@acme.example' }, 'jo@acmeXexample', 'false'],
    [{ endsWith: '@acme.example' }, 'jo@acme.example ', 'false'],
    [{ endsWith: '@acme.example' }, 'jo@acme.example\n', 'false'],
    [{ endsWith: '@acme.example' }, 'jo@ACME.example', 'false'],
    [{ endsWith: 'a' }, '', 'false'],
    [{ endsWith: '😀' }, 'x😀', 'true'],
    [{ endsWith: 'a' }, 5, 'unknown'],
  ]);
});

describe('contains', () => {
  testRows([
    [{ contains: 'b' }, 'abc', 'true'],
    [{ contains: 'abc' }, 'abc', 'true'],
    [{ contains: 'ac' }, 'abc', 'false'],
    [{ contains: 'B' }, 'abc', 'false'],
    [{ contains: 'b' }, '', 'false'],
    [{ contains: '*' }, 'abc', 'false'],
    [{ contains: '*' }, 'a*c', 'true'],
    // On a list this would be the substring test of Cognito, which it is not.
    [{ contains: 'Admin' }, ['NonAdmins'], 'unknown'],
    [{ contains: 'b' }, { b: 'b' }, 'unknown'],
  ]);

  test.each([{ ignoreCase: false }, { ignoreCase: true }])('finds a long text too, in linear time: %j', (options) => {
    const long = `${'a'.repeat(300)}b${'a'.repeat(300)}`;
    const truthIn = (value: string): string => truthOf({ claim: 'c', contains: long, ...options }, { c: value });
    const longest = longestSearched(() => {
      expect(truthIn(`a${long}a`)).toBe('true');
      expect(truthIn(long.replace('b', 'ab'))).toBe('true');
      expect(truthIn(long.replace('b', 'c'))).toBe('false');
      expect(truthIn(long.toUpperCase())).toBe(String(options.ignoreCase));
    });
    // V8 can take the product of both lengths for a longer one.
    expect(longest).toBeLessThanOrEqual(250);
  });
});
