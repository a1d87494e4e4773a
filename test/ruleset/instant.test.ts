import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { formatInstant, isWritableInstant, parseInstant } from '../../src/ruleset/instant.js';

describe('instants', () => {
  test.each<[string, number, string?]>([
    ['1970-01-01T00:00:00Z', 0],
    ['2027-03-31T00:00:00Z', 1_806_451_200],
    ['2027-03-31t00:00:00z', 1_806_451_200, '2027-03-31T00:00:00Z'],
    ['2027-03-31T02:00:00+02:00', 1_806_451_200, '2027-03-31T00:00:00Z'],
    ['2027-03-30T18:30:00-05:30', 1_806_451_200, '2027-03-31T00:00:00Z'],
    ['2027-03-31T00:00:00-00:00', 1_806_451_200, '2027-03-31T00:00:00Z'],
    ['2027-03-31T23:59:00+23:59', 1_806_451_200, '2027-03-31T00:00:00Z'],
    ['2027-03-31T00:00:00.5Z', 1_806_451_200.5, '2027-03-31T00:00:00.500Z'],
    ['2027-03-31T00:00:00.05Z', 1_806_451_200.05, '2027-03-31T00:00:00.050Z'],
    ['2027-03-31T00:00:00.123Z', 1_806_451_200.123],
    ['2027-03-31T00:00:00.000Z', 1_806_451_200, '2027-03-31T00:00:00Z'],
    ['1969-12-31T23:59:59.999Z', -0.001],
    ['2024-02-29T12:00:00Z', 1_709_208_000],
    ['2000-02-29T00:00:00Z', 951_782_400],
    ['2038-01-19T03:14:08Z', 2_147_483_648],
    ['9999-12-31T23:59:59.999Z', 253_402_300_799.999],
    ['0000-01-01T00:00:00Z', -62_167_219_200],
    ['0000-02-29T00:00:00Z', -62_162_121_600],
    ['0001-01-01T00:00:00Z', -62_135_596_800],
    ['0099-12-31T00:00:00Z', -59_011_545_600],
  ])('%s is %d', (text, seconds, written = text) => {
    expect(parseInstant(text)).toBe(seconds);
    expect(formatInstant(seconds)).toBe(written);
    expect(isWritableInstant(seconds)).toBe(true);
  });

  test('are read by `Date` only as ECMAScript writes them: what else it takes hangs on the engine', () => {
    const parse = vi.spyOn(Date, 'parse');
    try {
      for (const text of ['2027-03-31t00:00:00z', '2027-03-31T00:00:00.5+02:00']) parseInstant(text);
      expect(parse.mock.calls).toEqual([['2027-03-31T00:00:00Z'], ['2027-03-31T00:00:00Z']]);
    } finally {
      parse.mockRestore();
    }
  });

  test.each([
    // dates that do not exist
    ...['2027-02-29T00:00:00Z', '2100-02-29T00:00:00Z', '1900-02-29T00:00:00Z', '2027-02-30T00:00:00Z'],
    ...['2027-04-31T00:00:00Z', '2027-06-31T00:00:00Z', '2027-09-31T00:00:00Z', '2027-11-31T00:00:00Z'],
    ...['2027-01-32T00:00:00Z', '2027-00-01T00:00:00Z', '2027-13-01T00:00:00Z', '2027-01-00T00:00:00Z'],
    // times that do not
    ...['2027-01-01T24:00:00Z', '2027-01-01T00:60:00Z', '2027-01-01T00:00:60Z', '2016-12-31T23:59:60Z'],
    ...['2027-01-01T00:00:00+24:00', '2027-01-01T00:00:00+00:60'],
    // other ways to write one
    ...['2027-03-31', '2027-03-31T00:00:00', '2027-03-31T00:00Z', '2027-03-31 00:00:00Z', '20270331T000000Z'],
    ...['2027-03-31T00:00:00+0200', '2027-03-31T00:00:00+02', '2027-03-31T00:00:00 Z', '2027-03-31T00:00:00ZZ'],
    ...['2027-03-31T00:00:00,5Z', '2027-03-31T00:00:00.Z', '2027-03-31T00:00:00.1234Z', '2027-3-31T00:00:00Z'],
    ...['-2027-03-31T00:00:00Z', '+002027-03-31T00:00:00Z', '02027-03-31T00:00:00Z', '27-03-31T00:00:00Z'],
    ...['', ' 2027-03-31T00:00:00Z', '2027-03-31T00:00:00Z\n', '1806451200', 'now', '２027-03-31T00:00:00Z'],
    ...['2027-03-31T00:00:00\u2212 02:00', '2027-03-31T00:00:00−02:00'],
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test.each([
    [-62_167_219_200.001, false],
    [-62_167_219_200, true],
    [253_402_300_799.999, true],
    [253_402_300_800, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
  ])('%d has a year of four digits: %j', (seconds, isWritable) => {
    expect(isWritableInstant(seconds)).toBe(isWritable);
  });

  test('an offset may lead out of the years that can be written', () => {
    expect(isWritableInstant(parseInstant('0000-01-01T00:00:00+00:01') as number)).toBe(false);
    expect(isWritableInstant(parseInstant('9999-12-31T23:59:59-00:01') as number)).toBe(false);
  });

  const milliseconds = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 });

  test('reads what it writes', () => {
    fc.assert(
      fc.property(milliseconds, (at) => {
        expect(parseInstant(formatInstant(at / 1000))).toBe(at / 1000);
        expect(parseInstant(new Date(at).toISOString())).toBe(at / 1000);
      }),
    );
  });

  test('the same instant is the same number, whatever offset it is written with', () => {
    const inside = fc.integer({ min: -62_000_000_000_000, max: 253_000_000_000_000 });
    fc.assert(
      fc.property(inside, fc.integer({ min: -1439, max: 1439 }), (at, minutes) => {
        const local = new Date(at + minutes * 60_000).toISOString().slice(0, -1);
        const two = (part: number): string => String(Math.floor(part)).padStart(2, '0');
        const size = Math.abs(minutes);
        const offset = `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
        expect(parseInstant(`${local}${offset}`)).toBe(at / 1000);
      }),
      { numRuns: 1000 },
    );
  });
});
