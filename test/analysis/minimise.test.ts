import { expect, test } from 'vitest';
import { minimise } from '../../src/analysis/minimise.js';
import { plausible } from '../../src/analysis/plausible.js';

type Claims = Readonly<Record<string, unknown>>;

const smallest = (claims: Claims, isSame: (claims: Claims, now?: number) => boolean, now?: number): object => {
  const found = minimise(
    { claims, ...(now !== undefined && { now }) },
    (other) => isSame(other.claims, other.now),
    plausible,
  );
  return JSON.parse(JSON.stringify(found));
};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

test('leaves out claims, members, names and characters, and the time', () => {
  expect(
    smallest(
      { a: 'x-long-one', b: 1, g: ['one', 'two'], o: { c: 'd', e: { f: 'g' } } },
      ({ a, g, o }) => {
        const { e } = (o ?? {}) as Claims;
        return text(a).includes('lo') && list(g).includes('two') && e !== undefined;
      },
      5,
    ),
  ).toEqual({ claims: { a: 'lo', g: ['two'], o: { e: 'a' } } });
});

test('prefers fewer claims to shorter texts', () => {
  expect(
    smallest({ a: 'long', b: 'x' }, ({ a, b }) => text(a).length > 3 || (b !== undefined && text(a) !== '')),
  ).toEqual({
    claims: { a: 'long' },
  });
});

test('prefers letters and digits, small letters and small numbers', () => {
  expect(
    smallest(
      { a: '\u{1f600}?B-', n: -7.25 },
      ({ a, n }) => Array.from(text(a)).length === 4 && a !== '' && typeof n === 'number',
    ),
  ).toEqual({
    claims: { a: 'aaba', n: 0 },
  });
});

test('writes values as tokens have them where that is the same', () => {
  const isThere = (claims: Claims): boolean =>
    ['email', 'sub', 'email_verified', 'auth_time', 'cognito:groups', 'custom:x'].every(
      (name) => claims[name] !== undefined,
    );
  const claims = { email: {}, sub: '', email_verified: {}, auth_time: {}, 'cognito:groups': {}, 'custom:x': {} };
  expect(smallest(claims, isThere)).toEqual({
    claims: {
      email: 'a@example.com',
      sub: '00000000-0000-4000-8000-000000000000',
      email_verified: true,
      auth_time: 1_767_225_600,
      'cognito:groups': [],
      'custom:x': 'a',
    },
  });
  const ends = ({ email }: Claims): boolean => text(email).endsWith('@acme.example');
  expect(smallest({ email: 'jo.doe@acme.example' }, ends)).toEqual({ claims: { email: 'a@acme.example' } });
  expect(smallest({ email: 'jo@x' }, ({ email }) => email === 'jo@x')).toEqual({ claims: { email: 'jo@x' } });
});

test('moves times into this century, and keeps what lies between them', () => {
  const isFresh = (claims: Claims, now?: number): boolean =>
    now !== undefined && now - Number(claims['auth_time']) === 900;
  expect(smallest({ auth_time: -900 }, isFresh, 0)).toEqual({
    claims: { auth_time: 1_767_224_700 },
    now: 1_767_225_600,
  });
  const isOld = (claims: Claims, now?: number): boolean => isFresh(claims, now) && Number(now) < 100;
  expect(smallest({ auth_time: -900 }, isOld, 0)).toEqual({ claims: { auth_time: -900 }, now: 0 });
});

test('ends, and keeps what is the same, where there is much to try and nesting is deep', () => {
  let tries = 0;
  const members = Array.from({ length: 5000 }, (_, i) => `g${i}`);
  const found = minimise({ claims: { g: members } }, ({ claims }) => {
    tries++;
    return list(claims['g']).length > 2500;
  });
  expect(list(found.claims['g']).length).toBeGreaterThan(2500);
  expect(tries).toBeLessThan(2000);
  let deep: unknown = 'x';
  for (let i = 0; i < 100_000; i++) deep = { a: deep };
  expect(minimise({ claims: { b: 'y', deep } }, ({ claims }) => claims['deep'] !== undefined).claims).toHaveProperty(
    'deep',
  );
});

test('puts claims and members in order, where that is the same', () => {
  const claims = { b: 'x', a: ['z', 'y'] };
  const hasAll = (order: readonly string[]) => (found: Claims) =>
    JSON.stringify(found['a']) === JSON.stringify(order) || (found['b'] !== undefined && list(found['a']).length === 2);
  expect(
    Object.keys(
      minimise({ claims }, ({ claims: found }) => found['b'] === 'x' && list(found['a']).length === 2).claims,
    ),
  ).toEqual(['a', 'b']);
  expect(
    smallest(claims, (found) => found['b'] === 'x' && list(found['a']).includes('y') && list(found['a']).includes('z')),
  ).toEqual({
    claims: { a: ['y', 'z'], b: 'x' },
  });
  expect(smallest({ a: ['z', 'y'] }, hasAll(['z', 'y']))).toEqual({ claims: { a: ['z', 'y'] } });
});
