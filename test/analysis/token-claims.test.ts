import { expect, test } from 'vitest';
import { sortedClaims, withClaim } from '../../src/analysis/token-claims.js';

const plain = (claims: object): unknown => JSON.parse(JSON.stringify(claims));

test('a claim gets another value, and the claims stay what they were', () => {
  const claims = { a: 1, b: { c: [1], d: 2 } };
  expect(plain(withClaim(claims, ['a'], 2))).toEqual({ a: 2, b: { c: [1], d: 2 } });
  expect(plain(withClaim(claims, ['b', 'c'], []))).toEqual({ a: 1, b: { c: [], d: 2 } });
  expect(plain(withClaim(claims, ['e', 'f'], 'x'))).toEqual({ ...claims, e: { f: 'x' } });
  expect(claims).toEqual({ a: 1, b: { c: [1], d: 2 } });
});

test('or goes', () => {
  expect(plain(withClaim({ a: 1, b: { c: 1 } }, ['a'], undefined))).toEqual({ b: { c: 1 } });
  expect(plain(withClaim({ b: { c: 1, d: 2 } }, ['b', 'c'], undefined))).toEqual({ b: { d: 2 } });
  expect(plain(withClaim({ b: 'text' }, ['b', 'c'], undefined))).toEqual({ b: 'text' });
  expect(plain(withClaim({}, ['b', 'c'], undefined))).toEqual({});
});

test('every name is a name', () => {
  expect(Object.keys(withClaim({}, ['__proto__'], ['x']))).toEqual(['__proto__']);
  const sorted = sortedClaims(Object.assign(Object.create(null), { b: 1, ['__proto__']: 2, a: 3 }));
  expect(Object.keys(sorted)).toEqual(['__proto__', 'a', 'b']);
});
