import { describe, expect, test } from 'vitest';
import { describeValue, listNames } from '../../src/ruleset/wording.js';
import type { Json } from '../../src/syntax/json.js';

test.each<[Json, string]>([
  [null, 'nothing'],
  ['a\nb', 'the text `a\\nb`'],
  ['x'.repeat(200), `the text \`${'x'.repeat(128)}…\``],
  [1.5, 'the number `1.5`'],
  [true, '`true`'],
  [[], 'a list'],
  [{}, 'a mapping'],
])('%j is described as %s', (value, description) => {
  expect(describeValue(value)).toBe(description);
});

describe('listNames', () => {
  test.each<[readonly string[], string]>([
    [[], ''],
    [['a'], '`a`'],
    [['a', 'b'], '`a` and `b`'],
    [['a', 'b', 'c'], '`a`, `b` and `c`'],
  ])('of %j', (names, list) => {
    expect(listNames(names)).toBe(list);
  });

  test('is no longer than thirty names', () => {
    const names = Array.from({ length: 1000 }, (_, i) => `k${i}`);
    expect(listNames(names)).toMatch(/^`k0`, .*, `k29` and 970 more$/);
    expect(listNames(names.slice(0, 30))).toMatch(/`k28` and `k29`$/);
  });
});
