/** Claim values: what a test looks for, what barely misses it, and what nobody expects. */
import fc from 'fast-check';
import type { ClaimDeclaration, Json, Match, Test } from '../../src/ruleset/model.js';
import { isObject } from '../reference/text.js';
import { BASE, CASED_PATTERNS, GLOBS, PATTERNS } from './pools.js';

/** Values that the test is mostly true on. */
export function hitsOfTest(test: Test): readonly Json[] {
  switch (test.operator) {
    case 'exists':
      return ['acme'];
    case 'equals':
      return [test.operand];
    case 'in':
      return test.operand;
    case 'startsWith':
      return [test.operand, `${test.operand}x`];
    case 'endsWith':
      return [test.operand, `x${test.operand}`];
    case 'contains':
      return [test.operand, `x${test.operand}y`];
    case 'like':
      return GLOBS.find(([glob]) => glob === test.operand)?.[1] ?? [];
    case 'matches':
      return [...PATTERNS, ...CASED_PATTERNS].find(([pattern]) => pattern === test.operand)?.[1] ?? [];
    case 'lessThan':
    case 'atMost':
      return [test.operand, test.operand - 1];
    case 'greaterThan':
    case 'atLeast':
      return [test.operand, test.operand + 1];
    case 'ageAtMost':
      return [0, -test.operand, -test.operand + 1, -test.operand - 1, 10].map((offset) => BASE + offset);
    case 'includes':
      return [[test.operand], ['other', test.operand]];
    case 'includesAny':
    case 'includesAll':
    case 'subsetOf':
      return [test.operand, test.operand.slice(0, 1), [...test.operand, 'other']];
  }
}

export function hitsOfMatch({ type, value }: Match): readonly Json[] {
  switch (type) {
    case 'Equals':
      return [value, value, value, value.toUpperCase(), ` ${value}`, [value], [value, 'other']];
    case 'NotEqual':
      return ['other', value, value.toUpperCase(), ['other'], '', 5];
    case 'StartsWith':
      return [value, `${value}x`, `${value.toUpperCase()}x`, [`${value}x`], true];
    case 'Contains':
      return [`x${value}y`, [`Non${value}s`], [value.toUpperCase()], ['other', value], [[value]], 12];
  }
}

/** The literals of a JSON Logic expression. */
export function literalsIn(expression: Json): readonly Json[] {
  if (Array.isArray(expression)) {
    const list: readonly Json[] = expression;
    return [...(list.every((member) => typeof member === 'string') ? [list] : []), ...list.flatMap(literalsIn)];
  }
  if (isObject(expression)) return Object.values(expression).flatMap((operands) => literalsIn(operands as Json));
  return [expression];
}

/** The JSON value that carries a value of the declared type. */
export function encode(declaration: ClaimDeclaration | undefined, value: Json): Json {
  const list = Array.isArray(value) ? (value as readonly string[]) : undefined;
  switch (declaration?.encoding) {
    case 'text':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    case 'spaces':
      return list?.join(' ') ?? value;
    case 'commas':
      return list?.join(', ') ?? value;
    case 'one-or-many':
      return list?.length === 1 ? (list[0] ?? value) : value;
    default:
      return value;
  }
}

/** Texts of other numbers that would be rounded to this one, or that only look so. */
function roundedTo(value: number): readonly string[] {
  if (!Number.isInteger(value)) return [`${value}00000000000000000001`];
  const zeros = '0'.repeat(20);
  return [`${value}.${zeros}1`, `${value}.${zeros}`, `${value - 1}.${'9'.repeat(20)}`];
}

/** Values close to this one. */
function nearMisses(value: Json): readonly Json[] {
  if (typeof value === 'string') {
    const swapped = [...value].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('');
    return [
      swapped,
      `${value} `,
      `\t${value}`,
      `${value}x`,
      `x${value}`,
      value.slice(1),
      value.normalize('NFD'),
      [value],
      [`Non${value}s`],
      value.replace('s', '\u017f'),
      value.replace('k', '\u212a'),
      `${value}\n`,
      `${value}\u2028`,
      `${value}\ud83d`,
      Number(value),
    ];
  }
  if (typeof value === 'number')
    return [value + 1, value - 0.5, -value, String(value), `${value}.0`, ...roundedTo(value), [String(value)]];
  if (typeof value === 'boolean') return [!value, String(value), value ? 1 : 0, [String(value)]];
  if (!Array.isArray(value)) return [];
  const list: readonly Json[] = value;
  return [
    list[0] ?? '',
    list.slice(1),
    [...list, 'other'],
    [...list, 1],
    [...list, null],
    [...list, 'a\udc00'],
    [...list, 2 ** 53],
    list.map((member) => (typeof member === 'string' ? member.toUpperCase() : member)),
    list.map((member) => (typeof member === 'string' ? ` ${member}` : member)),
    list.map(String).join(' '),
    list.map(String).join(', '),
    list.map(String).join(' ,, '),
    JSON.stringify(list),
    [list],
  ];
}

/** A value close to one of these. */
export function nearMissOf(values: readonly Json[]): fc.Arbitrary<Json> {
  return fc.tuple(fc.constantFrom(...values), fc.nat({ max: 59 })).map(([value, number]) => {
    const misses = nearMisses(value);
    return misses[number % Math.max(misses.length, 1)] ?? 'x';
  });
}

/** Values that fit no test in particular. */
export const ODD_VALUES: readonly unknown[] = [
  null,
  undefined,
  '',
  ' ',
  [],
  {},
  0,
  -0,
  true,
  false,
  'null',
  [''],
  [null],
  [1, 'a'],
  [['a']],
  [{ a: 'b' }],
  { a: 'b' },
  { a: 'admin', b: ['\ud800'] },
  { '\ud800': 1 },
  { n: 2 ** 53 },
  JSON.parse('{"__proto__":{"names":["admin"],"country":"acme"}}'),
  '\ud800',
  'a\udc00b',
  ['\ud800'],
  2 ** 53,
  2 ** 53 - 1,
  -(2 ** 53),
  1e300,
  1e-7,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e11,
  1e11 + 1,
  BASE * 1000,
  '9007199254740993',
  '01',
  '1.50',
  '-0',
  '1e3',
  'TRUE',
  'toString',
];
