import { describe, expect, test } from 'vitest';
import { isExactNumber, unsafeNumber } from '../../src/ruleset/numbers.js';

test.each<[number, boolean]>([
  [0, true],
  [-0, true],
  [0.1, true],
  [-1.5, true],
  [9007199254740991, true],
  [-9007199254740991, true],
  [9007199254740992, false],
  [-9007199254740992, false],
  [1e300, false],
  [1e-300, true],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('%d can be relied on: %j', (value, isExact) => {
  expect(isExactNumber(value)).toBe(isExact);
  expect(unsafeNumber(value)?.code).toBe(isExact ? undefined : 'unsafe-number');
});

describe('unsafeNumber', () => {
  test.each([['1e300'], [null], [[1e300]], [{ value: 1e300 }], [true]])('%j is no number', (value) => {
    expect(unsafeNumber(value)).toBeUndefined();
  });
});
