import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/ruleset/duration.js';

describe('durations', () => {
  test.each<[string, number, string?]>([
    ['15m', 900],
    ['1h30m', 5400],
    ['12h', 43_200],
    ['1d', 86_400],
    ['1d2h3m4s', 93_784],
    ['1d4s', 86_404],
    ['0s', 0],
    ['90m', 5400, '1h30m'],
    ['3600s', 3600, '1h'],
    ['0d0h1m', 60, '1m'],
    ['007m', 420, '7m'],
    ['48h', 172_800, '2d'],
    ['999999d', 86_399_913_600],
    ['999999999s', 999_999_999, '11574d1h46m39s'],
  ])('%s is %d seconds', (text, seconds, shortest = text) => {
    expect(parseDuration(text)).toBe(seconds);
    expect(formatDuration(seconds)).toBe(shortest);
  });

  test.each([
    ...['', '15', 'm', '15M', '15 m', ' 15m', '15m ', '15m\n', '1.5h', '-15m', '+15m', '1e3s', '１５m'],
    ...['30m1h', '1h1h', '1m30', 'PT15M', '15min', '1w', '1ms', '1000000d', '1234567h', '1234567m', '1234567890s'],
    ...['constructor', '0x10m', '1h-30m', '١٥m'],
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test('reads what it writes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 86_400 * 999_999 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds))).toBe(seconds);
      }),
    );
  });
});
