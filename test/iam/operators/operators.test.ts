import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATORS } from '../../../src/iam/operators/all.js';
import { type Bytes, readBytes } from '../../../src/iam/operators/bytes.js';
import { type Instant, readInstant } from '../../../src/iam/operators/dates.js';
import { OPERATOR_NAMES } from '../../../src/iam/operators/names.js';
import { compareDecimals, type Decimal, readDecimal } from '../../../src/iam/operators/numbers.js';
import { parseOperator } from '../../../src/iam/read-condition.js';

describe('the operators', () => {
  test('are the 27 that have a name', () => {
    const names = OPERATORS.map(({ name }) => name.name).sort();
    expect(names).toEqual(OPERATOR_NAMES.map(({ name }) => name).sort());
    expect(new Set(names).size).toBe(27);
  });

  test('only Null asks for presence', () => {
    expect(OPERATORS.filter(({ kind }) => kind === 'presence').map(({ name }) => name.name)).toEqual(['Null']);
  });

  test.each(OPERATOR_NAMES.map((operator) => [operator.name, operator] as const))(
    '%s is read from its name',
    (name, base) => {
      expect(parseOperator(name)).toEqual({ base, ifExists: false });
      expect(parseOperator(`ForAllValues:${name}`)).toEqual({ base, ifExists: false, quantifier: 'ForAllValues' });
      expect(parseOperator(`ForAnyValue:${name}`)).toEqual({ base, ifExists: false, quantifier: 'ForAnyValue' });
      const ifExists = name === 'Null' ? undefined : { base, ifExists: true, quantifier: 'ForAnyValue' };
      expect(parseOperator(`ForAnyValue:${name}IfExists`)).toEqual(ifExists);
    },
  );

  test.each([
    ...['', 'stringEquals', 'StringEqualsIfexists', 'ForAllValues', 'ForAllValues:', 'forAllValues:StringEquals'],
    ...[
      'ForAnyValue::StringEquals',
      'ForAnyValue:ForAnyValue:StringEquals',
      'StringEqualsIfExistsIfExists',
      'constructor',
    ],
    ...['StringLikeIgnoreCase', 'BinaryNotEquals', 'NullIfExists', 'ForAllValues:NullIfExists', ' StringEquals'],
  ])('`%s` is none', (name) => {
    expect(parseOperator(name)).toBeUndefined();
  });
});

describe('numbers', () => {
  test('are compared as numbers', () => {
    const small = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(small, small, fc.nat({ max: 3 }), fc.nat({ max: 3 }), (a, b, zeros, more) => {
        const text = (value: number, pad: number): string =>
          `${value < 0 ? '-' : ''}${'0'.repeat(pad)}${Math.floor(Math.abs(value) / 1000)}.${String(Math.abs(value) % 1000).padStart(3, '0')}${'0'.repeat(pad)}`;
        const [x, y] = [readDecimal(text(a, zeros)), readDecimal(text(b, more))] as [Decimal, Decimal];
        expect(Math.sign(compareDecimals(x, y)) + 0).toBe(Math.sign(a - b) + 0);
      }),
    );
  });

  test('may be very long', () => {
    const long = readDecimal(`1${'0'.repeat(100_000)}`) as Decimal;
    const longer = readDecimal(`1${'0'.repeat(100_001)}`) as Decimal;
    expect(compareDecimals(long, longer)).toBeLessThan(0);
    expect(readDecimal(`${'1'.repeat(100_000)}x`)).toBeUndefined();
  });

  test.each(['', ' 1', '1 ', '1,000', '--1', '+', 'NaN', 'Infinity', '1e', '0x', '٣'])('`%s` is none', (text) => {
    expect(readDecimal(text)).toBeUndefined();
  });

  test.each(['1e3', '1.5E-3', '0x1F', '.5', '5.'])('`%s` is open', (text) => {
    expect(readDecimal(text)).toEqual({ open: 'number-form' });
  });
});

describe('dates', () => {
  test('are the instants that they name', () => {
    const least = Date.UTC(0, 0, 1) - 1900 * 366 * 86_400_000;
    fc.assert(
      fc.property(
        fc.date({
          min: new Date(Math.max(least, -62_135_596_800_000)),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (date) => {
          const { seconds, fraction } = readInstant(date.toISOString()) as Instant;
          expect(seconds * 1000 + Number(`0.${fraction}`) * 1000).toBeCloseTo(date.getTime(), 3);
        },
      ),
    );
  });

  test.each(
    [
      ...[
        '',
        '20200101',
        '2020-1-1',
        '2020-13-01',
        '2020-00-01',
        '2021-02-29',
        '1900-02-29',
        '2020-04-31',
        '2020-01-01T00:00:00',
        '2020-01-01T24:00:00Z',
      ],
      ...[
        '2020-01-01T00:60:00Z',
        '2020-01-01T00:00:60Z',
        '2020-01-01T00:00:00+1',
        '2020-01-01T00:00:00+24:00',
        '2020-01-01 00:00:00Z',
      ],
      ...['1.5', '1e9', '9223372036854775808', '2020-01-01t00:00:00z', 'now'],
    ].filter((text) => text !== '20200101'),
  )('`%s` is none', (text) => {
    expect(readInstant(text)).toBeUndefined();
  });

  test('leap days', () => {
    expect(readInstant('2000-02-29')).toEqual({ seconds: 951_782_400, fraction: '' });
    expect(readInstant('2024-02-29T23:59:59Z')).toEqual({ seconds: 1_709_251_199, fraction: '' });
  });

  test('eight digits are seconds', () => {
    expect(readInstant('20200101')).toEqual({ seconds: 20_200_101, fraction: '' });
  });
});

describe('bytes', () => {
  test('are read from base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const { bytes: text } = readBytes(Buffer.from(bytes).toString('base64')) as Bytes;
        expect(Array.from(text, (one) => one.charCodeAt(0))).toEqual(Array.from(bytes));
      }),
    );
  });

  test.each(['a', 'ab', 'abc', 'ab=c', '====', 'a===', 'abcd=', 'ab c', 'ab-_'])('`%s` is none', (text) => {
    expect(readBytes(text)).toBeUndefined();
  });
});
