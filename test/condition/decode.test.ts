import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { compileDecoder, decodeUndeclared } from '../../src/condition/decode.js';
import { UNREADABLE } from '../../src/condition/readable.js';
import type { ClaimDeclaration, ClaimEncoding, ClaimType } from '../../src/ruleset/model.js';
import { isExactNumber } from '../../src/ruleset/numbers.js';
import { truthOf } from './evaluate.js';
import { KINDS } from './values.js';

const declaration = (
  type: ClaimType,
  encoding: ClaimEncoding = 'json',
  rest: Partial<ClaimDeclaration> = {},
): ClaimDeclaration => ({ path: ['c'], type, encoding, missing: 'unknown', ...rest });

const NO = UNREADABLE;

/** SEMANTICS §2, the table: type, encoding, then JSON values and what each decodes to. */
const TABLE: readonly (readonly [
  ClaimType,
  ClaimEncoding,
  readonly (readonly [value: unknown, decoded: unknown])[],
])[] = [
  [
    'string',
    'json',
    [
      ['abc', 'abc'],
      ['', ''],
      ['😀', '😀'],
      ['\ud83d', NO],
      [5, NO],
      [true, NO],
      [['abc'], NO],
      [{}, NO],
    ],
  ],
  [
    'number',
    'json',
    [
      [5, 5],
      [-1.5, -1.5],
      [9007199254740991, 9007199254740991],
      [9007199254740992, NO],
      [Number.NaN, NO],
      ['5', NO],
      [true, NO],
    ],
  ],
  [
    'number',
    'text',
    [
      ['0', 0],
      ['12', 12],
      ['-12', -12],
      ['1.50', 1.5],
      ['-0.25', -0.25],
      ['9007199254740991', 9007199254740991],
      ['9007199254740992', NO],
      ['9007199254740993', NO],
      ['1e3', NO],
      ['0x10', NO],
      ['+1', NO],
      ['012', NO],
      ['00', NO],
      ['.5', NO],
      ['5.', NO],
      ['1,5', NO],
      ['١٢', NO],
      ['-', NO],
      ['', NO],
      [' 12', NO],
      ['12 ', NO],
      ['12\n', NO],
      ['Infinity', NO],
      ['NaN', NO],
      [12, NO],
      [['12'], NO],
      ['9'.repeat(400), NO],
      // What a number would be rounded to is not what the text says.
      ['0.99999999999999999999', NO],
      ['-0.99999999999999999999', NO],
      ['1.00000000000000000001', NO],
      ['0.1000000000000000055511151231257827', NO],
      ['4503599627370497.50000001', NO],
      ['9007199254740990.9999', NO],
      [`0.${'0'.repeat(400)}1`, NO],
      [`${'1'.repeat(15)}.${'0'.repeat(20)}1`, NO],
      // Zeros at the ends say nothing.
      ['1.00000000000000000000', 1],
      [`1.${'0'.repeat(1000)}`, 1],
      ['0.00000000000000000000', 0],
      ['-0', -0],
      ['0.123456789012345', 0.123456789012345],
      ['999999999999999.5', 999999999999999.5],
      ['0.000000000000000000000012', 1.2e-23],
      ['0.30000000000000004', 0.30000000000000004],
    ],
  ],
  [
    'boolean',
    'json',
    [
      [true, true],
      [false, false],
      ['true', NO],
      [1, NO],
      [0, NO],
    ],
  ],
  [
    'boolean',
    'text',
    [
      ['true', true],
      ['false', false],
      ['True', NO],
      ['TRUE', NO],
      ['1', NO],
      ['', NO],
      [' true', NO],
      [true, NO],
    ],
  ],
  [
    'string[]',
    'json',
    [
      [[], []],
      [
        ['a', ''],
        ['a', ''],
      ],
      [['a', 1], NO],
      [[null], NO],
      [['\udc00'], NO],
      [new Array(1), NO],
      ['a', NO],
      [{ 0: 'a', length: 1 }, NO],
    ],
  ],
  [
    'string[]',
    'spaces',
    [
      ['a b', ['a', 'b']],
      ['  a   b ', ['a', 'b']],
      ['', []],
      ['   ', []],
      ['a', ['a']],
      // Only U+0020 parts.
      ['a\tb\nc\u00a0d', ['a\tb\nc\u00a0d']],
      ['a \ud83d', NO],
      [['a', 'b'], NO],
      [5, NO],
    ],
  ],
  [
    'string[]',
    'commas',
    [
      ['a,b', ['a', 'b']],
      ['a , b c ,d', ['a', 'b c', 'd']],
      ['a', ['a']],
      ['', []],
      ['\ta,b', ['\ta', 'b']],
      ['a,', NO],
      [',a', NO],
      ['a,,b', NO],
      ['a, ,b', NO],
      [' ', NO],
      [',', NO],
      [['a'], NO],
      ['a,\udc00', NO],
    ],
  ],
  [
    'string[]',
    'one-or-many',
    [
      ['a', ['a']],
      ['a b,c', ['a b,c']],
      ['', ['']],
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      [[], []],
      [['a', 5], NO],
      ['\ud83d', NO],
      [5, NO],
    ],
  ],
];

describe.each(TABLE)('%s as %s', (type, encoding, rows) => {
  const decode = compileDecoder(declaration(type, encoding), ALL_PARTS);

  test.each(rows.map((row) => [...row]))('%j', (value, decoded) => {
    expect(decode(value)).toEqual(decoded);
  });

  test.each(KINDS.filter(({ reading }) => reading === 'unreadable' || reading === 'object'))(
    'never reads $name',
    ({ claims }) => {
      expect(decode((claims as { readonly c: unknown }).c)).toBe(UNREADABLE);
    },
  );
});

/** A decimal text as a whole number of units behind the point, for exact comparison. */
function scaled(text: string, places: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(places, '0')}`);
}

test('numbers in texts that read compare as the texts do', () => {
  const decode = compileDecoder(declaration('number', 'text'), ALL_PARTS);
  // Close to one another, and with more digits than a number keeps.
  const near = fc
    .tuple(
      fc.constantFrom('0', '1', '4503599627370497', '9007199254740990'),
      fc.constantFrom('', '4', '9', '0'),
      fc.nat({ max: 25 }),
      fc.nat({ max: 99 }),
    )
    .map(([whole, digit, times, end]) => `${whole}.${digit.repeat(times)}${end}`);
  let compared = 0;
  fc.assert(
    fc.property(near, near, (a, b) => {
      const x = decode(a);
      const y = decode(b);
      if (typeof x !== 'number' || typeof y !== 'number') return;
      compared++;
      const [p, q] = [scaled(a, 30), scaled(b, 30)];
      expect(x < y).toBe(p < q);
      expect(x === y).toBe(p === q);
    }),
    { numRuns: 2000 },
  );
  expect(compared).toBeGreaterThan(100);
});

test('every number that can be relied on reads from the text that JavaScript writes for it', () => {
  const decode = compileDecoder(declaration('number', 'text'), ALL_PARTS);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = String(value);
      if (text.includes('e') || !isExactNumber(value)) return;
      expect(decode(text)).toBe(value === 0 ? 0 : value);
    }),
  );
});

describe('without a declaration', () => {
  test.each(KINDS.filter(({ reading }) => reading !== 'missing'))('$name', ({ claims, reading }) => {
    const { c } = claims as { readonly c: unknown };
    expect(decodeUndeclared(c)).toBe(reading === 'unreadable' ? UNREADABLE : c);
  });
});

describe('`values` and `pattern` are enforced', () => {
  test.each<[Partial<ClaimDeclaration>, ClaimType, ClaimEncoding, unknown, unknown]>([
    [{ values: ['a', 'b'] }, 'string', 'json', 'a', 'a'],
    [{ values: ['a', 'b'] }, 'string', 'json', 'c', NO],
    [{ values: ['a', 'b'] }, 'string', 'json', 'A', NO],
    [{ values: [1, 2.5] }, 'number', 'text', '2.50', 2.5],
    [{ values: [1, 2.5] }, 'number', 'text', '2', NO],
    [{ values: [0] }, 'number', 'json', -0, -0],
    [{ values: [true] }, 'boolean', 'text', 'true', true],
    [{ values: [true] }, 'boolean', 'text', 'false', NO],
    [{ values: ['a', 'b'] }, 'string[]', 'json', ['b', 'a', 'a'], ['b', 'a', 'a']],
    [{ values: ['a', 'b'] }, 'string[]', 'json', ['a', 'c'], NO],
    [{ values: ['a', 'b'] }, 'string[]', 'json', [], []],
    [{ values: ['a', 'b'] }, 'string[]', 'spaces', 'a  b', ['a', 'b']],
    [{ values: ['a', 'b'] }, 'string[]', 'commas', 'a,c', NO],
    [{ values: ['a b'] }, 'string[]', 'one-or-many', 'a b', ['a b']],
    [{ pattern: '[a-z]+' }, 'string', 'json', 'abc', 'abc'],
    [{ pattern: '[a-z]+' }, 'string', 'json', 'abc1', NO],
    [{ pattern: 'a|b' }, 'string', 'json', 'ab', NO],
    [{ pattern: '[a-z]+' }, 'string', 'json', 'abc\n', NO],
    [{ pattern: '[a-z]+' }, 'string[]', 'json', ['abc', 'd'], ['abc', 'd']],
    [{ pattern: '[a-z]+' }, 'string[]', 'json', ['abc', 'D'], NO],
    [{ pattern: '[a-z]+', values: ['a', 'b'] }, 'string', 'json', 'c', NO],
    // These two are for the linter only.
    [{ known: ['a'] }, 'string', 'json', 'b', 'b'],
    [{ writable: false }, 'string', 'json', 'b', 'b'],
  ])('%j of %s as %s: %j', (rest, type, encoding, value, decoded) => {
    expect(compileDecoder(declaration(type, encoding, rest), ALL_PARTS)(value)).toEqual(decoded);
  });
});

describe('tests see the decoded value', () => {
  test.each([
    [{ type: 'number', encoding: 'text' }, { atLeast: 12 }, '12', 'true'],
    [{ type: 'number', encoding: 'text' }, { equals: '12' }, '12', 'unknown'],
    [{ type: 'number', encoding: 'text' }, { atLeast: 1 }, '0.99999999999999999999', 'unknown'],
    [{ type: 'number', encoding: 'text' }, { atMost: 1 }, '1.00000000000000000001', 'unknown'],
    [{ type: 'number', encoding: 'text' }, { equals: 0.3 }, '0.30000000000000004', 'false'],
    [{ type: 'boolean', encoding: 'text' }, { equals: true }, 'true', 'true'],
    [{ type: 'boolean', encoding: 'text' }, { equals: false }, 'no', 'unknown'],
    [{ type: 'string[]', encoding: 'spaces' }, { includesAll: ['read', 'write'] }, 'write read', 'true'],
    [{ type: 'string[]', encoding: 'spaces' }, { contains: 'read' }, 'write read', 'unknown'],
    [{ type: 'string[]', encoding: 'commas' }, { subsetOf: ['a', 'b'] }, 'a, b', 'true'],
    [{ type: 'string[]', encoding: 'commas' }, { subsetOf: ['a', 'b'] }, '', 'false'],
    [{ type: 'string[]', encoding: 'one-or-many' }, { includes: 'a' }, 'a', 'true'],
    [{ type: 'string[]', values: ['a'] }, { includes: 'a' }, ['a', 'b'], 'unknown'],
    [{ type: 'string[]', values: ['a'] }, { includes: 'a', ifMissing: false }, ['a', 'b'], 'unknown'],
    [{ type: 'string', pattern: '[a-z]+' }, { equals: 'A' }, 'A', 'unknown'],
    [{ type: 'string' }, { equals: 5 }, 5, 'unknown'],
  ] as const)('%j, %j of %j is %s', (declared, operator, value, truth) => {
    expect(truthOf({ claim: 'c', ...operator }, { c: value }, { declared: { c: declared } })).toBe(truth);
  });

  test.each([
    [{ includes: 'a' }, 'false'],
    [{ includes: 'a', ifMissing: true }, 'false'],
    [{ includesAny: ['a'] }, 'false'],
    [{ includesAll: ['a'] }, 'false'],
    [{ subsetOf: ['a'] }, 'false'],
    [{ equals: 'a', ifMissing: true }, 'unknown'],
  ] as const)('`missing: empty`: %j of no claim is %s', (operator, truth) => {
    const declared = { c: { type: 'string[]', missing: 'empty', values: ['b'] } } as const;
    for (const claims of [{}, { c: null }, { c: undefined }]) {
      expect(truthOf({ claim: 'c', ...operator }, claims, { declared })).toBe(truth);
    }
    expect(truthOf({ claim: 'c', ...operator }, { c: 5 }, { declared })).toBe('unknown');
  });
});
