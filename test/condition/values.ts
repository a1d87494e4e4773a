/** One value of every kind that a claim may have, and one of every kind that no JSON text holds. */

/** What a claim counts as: missing, unreadable, read by the operators of a type, or (objects) read by none. */
export type Reading = 'missing' | 'unreadable' | 'string' | 'number' | 'boolean' | 'list' | 'object';

export interface Kind {
  readonly name: string;
  /** The claims; the claim is `c`. */
  readonly claims: object;
  readonly reading: Reading;
}

const kind = (name: string, value: unknown, reading: Reading): Kind => ({ name, claims: { c: value }, reading });

// biome-ignore lint/suspicious/noSparseArray: a hole is what is meant
const WITH_HOLE = ['a', , 'b'];

export const KINDS: readonly Kind[] = [
  { name: 'no such claim', claims: {}, reading: 'missing' },
  { name: 'a claim of the prototype only', claims: Object.create({ c: 'a' }) as object, reading: 'missing' },
  kind('null', null, 'missing'),
  kind('undefined', undefined, 'missing'),
  kind('a string', 'abc', 'string'),
  kind('the empty string', '', 'string'),
  kind('a string beyond the BMP', '😀', 'string'),
  kind('a lone high surrogate', '\ud83d', 'unreadable'),
  kind('a lone low surrogate in a text', 'a\udc00b', 'unreadable'),
  kind('an integer', 5, 'number'),
  kind('a fraction', 1.5, 'number'),
  kind('minus zero', -0, 'number'),
  kind('the last safe integer', 2 ** 53 - 1, 'number'),
  kind('the first unsafe integer', 2 ** 53, 'unreadable'),
  kind('an unsafe negative integer', -(2 ** 53), 'unreadable'),
  kind('a huge number', 1e300, 'unreadable'),
  kind('NaN', Number.NaN, 'unreadable'),
  kind('infinity', Number.POSITIVE_INFINITY, 'unreadable'),
  kind('true', true, 'boolean'),
  kind('false', false, 'boolean'),
  kind('the empty list', [], 'list'),
  kind('a list of strings', ['a', 'b'], 'list'),
  kind('a list with a number', ['a', 1], 'unreadable'),
  kind('a list with null', ['a', null], 'unreadable'),
  kind('a list with a list', ['a', ['b']], 'unreadable'),
  kind('a list with an ill-formed string', ['a', '\ud83d'], 'unreadable'),
  kind('a list with a hole', WITH_HOLE, 'unreadable'),
  kind('a list of holes', new Array(3), 'unreadable'),
  kind('an empty object', {}, 'object'),
  kind('an object', { a: 'b', length: 1, 0: 'a' }, 'object'),
  kind('an object without prototype', Object.create(null), 'object'),
  kind('a date', new Date(0), 'object'),
  kind('a big integer', 5n, 'unreadable'),
  kind('a symbol', Symbol('a'), 'unreadable'),
  kind('a function', () => 'a', 'unreadable'),
];
