import { describe, expect, test } from 'vitest';
import type { NearMiss } from '../../src/condition/trace.js';
import { longestSearched } from '../pattern/counted-text.js';
import type { AtomDocument, ClaimDocument } from '../reference/document.js';
import { explain, explainAtom } from './evaluate.js';

type Tested = Omit<AtomDocument, 'claim'>;
type Kind = NearMiss['kind'] | undefined;

const near = (operator: Tested, claims: object, declared?: ClaimDocument): NearMiss | undefined =>
  explainAtom(operator, claims, { now: 2000, ...(declared && { declared: { c: declared } }) }).near;

describe('a test that is not true', () => {
  test.each<[operator: Tested, value: unknown, kind: Kind]>([
    // Letter case: only where `ignoreCase` would make the test true.
    [{ equals: 'admin' }, 'Admin', 'letter-case'],
    [{ in: ['x', 'admin'] }, 'ADMIN', 'letter-case'],
    [{ startsWith: 'ad' }, 'ADMIN', 'letter-case'],
    [{ endsWith: '@acme.example' }, 'jo@ACME.example', 'letter-case'],
    [{ contains: 'dm' }, 'ADMIN', 'letter-case'],
    [{ like: 'ad*' }, 'ADMIN', 'letter-case'],
    [{ matches: '[a-z]+' }, 'ADMIN', 'letter-case'],
    [{ includes: 'admins' }, ['x', 'Admins'], 'letter-case'],
    [{ includesAny: ['admins', 'y'] }, ['Admins'], 'letter-case'],
    [{ includesAll: ['a', 'b'] }, ['A', 'b'], 'letter-case'],
    [{ subsetOf: ['a', 'b'] }, ['A', 'b'], 'letter-case'],
    [{ includesAll: ['a', 'b'] }, ['A'], undefined],
    [{ subsetOf: ['a', 'b'] }, ['A', 'c'], undefined],
    [{ startsWith: 'ad' }, 'xADMIN', undefined],
    [{ endsWith: 'ad' }, 'ADMIN', undefined],
    [{ equals: 'admin', ignoreCase: true }, 'xAdmin', undefined],
    [{ equals: 'k' }, '\u212a', undefined],
    // White space.
    [{ equals: 'admin' }, ' admin', 'white-space'],
    [{ equals: 'admin ' }, 'admin', 'white-space'],
    [{ in: ['x', 'admin'] }, 'admin\n', 'white-space'],
    [{ includes: 'admin' }, ['x', 'admin\t'], 'white-space'],
    [{ equals: 'admin' }, ' Admin', undefined],
    // Types.
    [{ equals: 'true' }, true, 'type'],
    [{ equals: true }, 'true', 'type'],
    [{ equals: 12 }, '12', 'type'],
    [{ equals: '12' }, 12, 'type'],
    [{ in: [1, 12] }, '12', 'type'],
    [{ atLeast: 5 }, '12', 'type'],
    [{ ageAtMost: '1h' }, '1990', 'type'],
    [{ equals: 'a' }, ['a'], 'type'],
    [{ in: ['x', 'a'] }, ['b', 'a'], 'type'],
    [{ includes: 'a' }, 'a', 'type'],
    [{ includesAny: ['b', 'a'] }, 'a', 'type'],
    [{ includes: '5' }, [5], 'type'],
    [{ equals: true }, 'yes', undefined],
    [{ equals: 12 }, '12.0.1', undefined],
    [{ atLeast: 5 }, 'many', undefined],
    // A part of the value, where the whole was wanted.
    [{ equals: 'admin' }, 'admins', 'substring'],
    [{ in: ['x', 'admin'] }, 'NonadminS', 'substring'],
    [{ includes: 'Admin' }, ['NonAdmins'], 'substring'],
    [{ equals: '' }, 'x', undefined],
    [{ startsWith: 'min' }, 'admin', undefined],
    // Nothing of the kind.
    [{ equals: 'admin' }, 'user', undefined],
    [{ lessThan: 5 }, 6, undefined],
    [{ equals: true }, false, undefined],
    [{ equals: 'a' }, {}, undefined],
    [{ includes: 'a' }, [], undefined],
    [{ exists: false }, 'x', undefined],
    // No JSON.
    [{ equals: 'a' }, Symbol('a'), undefined],
    [{ equals: '5' }, 5n, undefined],
    [{ equals: 'a' }, () => 'a', undefined],
    [{ includes: 'a' }, [Symbol('a'), ['a'], null], undefined],
  ])('%j of %o: %s', (operator, value, kind) => {
    const miss = near(operator, { c: value });
    expect(miss?.kind).toBe(kind);
  });

  test('says what would have to change', () => {
    expect(near({ equals: 'a' }, { c: 'A' })?.help).toBe(
      'only the letter case differs: `ignoreCase: true` would take it',
    );
    expect(near({ equals: 'a' }, { c: 'a ' })?.help).toBe('only white space at the ends differs');
    expect(near({ equals: true }, { c: 'true' })?.help).toBe('the claim is a text, the rule wants a boolean');
    expect(near({ includes: '5' }, { c: [5] })?.help).toBe('a member of the claim is a number, the rule wants a text');
    expect(near({ equals: 'a' }, { c: ['a'] })?.help).toBe('the claim is a list that has this member: use `includes`');
    expect(near({ includes: 'a' }, { c: 'a' })?.help).toBe(
      'the claim is a single text: use `equals`, or declare it with `encoding: one-or-many`',
    );
    expect(near({ equals: 'a' }, { c: 'ab' })?.help).toBe('the claim holds the wanted text, but is longer');
    expect(near({ includes: 'a' }, { c: ['ab'] })?.help).toBe('the member holds the wanted text, but is longer');
  });

  test('sees a declared claim as the test does', () => {
    expect(near({ includesAll: ['read', 'write'] }, { c: 'read' }, { type: 'string[]', encoding: 'spaces' })).toBe(
      undefined,
    );
    expect(near({ includes: 'read' }, { c: 'READ write' }, { type: 'string[]', encoding: 'spaces' })?.kind).toBe(
      'letter-case',
    );
  });

  test('a value that cannot be read is compared as it stands', () => {
    expect(near({ equals: 'b' }, { c: 'B' }, { type: 'string', values: ['b'] })?.kind).toBe(undefined);
    expect(near({ equals: 5 }, { c: 5 }, { type: 'number', encoding: 'text' })).toBe(undefined);
    expect(near({ equals: 5 }, { c: '5' }, { type: 'number' })?.kind).toBe('type');
  });

  test('one that is true has none', () => {
    expect(near({ equals: 'a' }, { c: 'a' })).toBe(undefined);
    expect(near({ equals: 'a', ifMissing: true }, { C: 'a' })).toBe(undefined);
  });
});

describe('a missing claim', () => {
  test.each<[name: string, claims: object, similar: string | undefined]>([
    ['custom:tenant', { tenant: 'x' }, 'tenant'],
    ['tenant', { 'custom:tenant': 'x' }, 'custom:tenant'],
    ['groups', { 'cognito:groups': [] }, 'cognito:groups'],
    ['email_verified', { emailVerified: true }, 'emailVerified'],
    ['Email', { email: 'x' }, 'email'],
    ['given-name', { given_name: 'x' }, 'given_name'],
    ['tenant', { 'custom:tenant': 'x', Tenant: 'x' }, 'Tenant'],
    ['tenant', { tenants: 'x' }, undefined],
    ['tenant', {}, undefined],
    ['tenant', { tenant: null }, undefined],
    ['/tenant', { Tenant: 'x' }, 'Tenant'],
    ['/a/tenant', { tenant: 'x' }, undefined],
    ['toString', {}, undefined],
  ])('%s among %j', (name, claims, similar) => {
    const { near: miss } = explainAtom({ equals: 'x', ...({ claim: name } as object) }, claims);
    expect(miss).toEqual(
      similar === undefined ? undefined : { kind: 'claim-name', help: `the token has a claim \`${similar}\`` },
    );
  });

  test('also where `exists` asks for it', () => {
    expect(near({ exists: true }, { C: 'x' })?.kind).toBe('claim-name');
    expect(near({ exists: false }, { C: 'x' })).toBe(undefined);
  });

  test('the order of the claims does not matter', () => {
    const claims = { 'c-': 1, C: 1, 'custom:c': 1 };
    const turned = Object.fromEntries(Object.entries(claims).reverse());
    expect(near({ equals: 'x' }, claims)).toEqual(near({ equals: 'x' }, turned));
  });
});

test('long lists cost no more than their first members', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => `x${i}`);
  expect(near({ includesAny: many.slice(0, 1000).map((name) => `${name}-`) }, { c: many })).toBe(undefined);
  expect(near({ includes: 'a' }, { c: [...many, 'ab'] })).toBe(undefined);
  expect(near({ includes: 'a' }, { c: [...many, 'A'] })).toBe(undefined);
});

test('the names of a token are gone through once, however many tests look for a missing one', () => {
  let listed = 0;
  const claims = new Proxy(
    { 'custom:c': 'x' },
    {
      ownKeys: (target) => {
        listed++;
        return Reflect.ownKeys(target);
      },
    },
  );
  const missing = { claim: 'c', equals: 'x' } as const;
  const { trace } = explain({ all: [missing, missing, { not: missing }] }, claims);
  expect(JSON.stringify(trace).match(/the token has a claim `custom:c`/g)).toHaveLength(3);
  expect(listed).toBe(1);
});

test('a long value is found inside of a longer one in linear time', () => {
  const long = 'a'.repeat(600);
  const longest = longestSearched(() => {
    expect(near({ equals: long }, { c: `b${long}b` })?.kind).toBe('substring');
    expect(near({ equals: `${long}b` }, { c: `${long}${long}` })).toBeUndefined();
  });
  expect(longest).toBeLessThanOrEqual(250);
});
