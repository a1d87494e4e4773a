import { describe, expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { MISSING, UNREADABLE } from '../../src/condition/readable.js';
import { ClaimReaders, describeType, rawClaim, readOnce, whyUnreadable } from '../../src/condition/reader.js';
import { parse } from '../../src/parse.js';
import type { ClaimDeclaration, ClaimPath, RuleSet } from '../../src/ruleset/model.js';
import { truthOf } from './evaluate.js';

const parsed = (json: string): object => JSON.parse(json) as object;

describe('a claim name', () => {
  test.each<[why: string, name: string, claims: object, value: unknown]>([
    ['the claim of exactly that name', 'a', { a: 'x' }, 'x'],
    ['a literal name may hold slashes', 'https://example.com/roles', { 'https://example.com/roles': 'x' }, 'x'],
    ['a literal name may hold dots', 'a.b', { 'a.b': 'x', a: { b: 'y' } }, 'x'],
    ['a literal name may hold tildes', 'a~1b', { 'a~1b': 'x', 'a/b': 'y' }, 'x'],
    ['a pointer of one step', '/a', { a: 'x', '/a': 'y' }, 'x'],
    ['a pointer', '/a/b', { a: { b: 'x' }, 'a/b': 'y', '/a/b': 'z' }, 'x'],
    ['`~1` is a slash, `~0` a tilde', '/a~1b/c~0d', { 'a/b': { 'c~d': 'x' } }, 'x'],
    ['`~01` is `~1`, not a slash', '/a~01', { 'a~1': 'x', 'a/': 'y' }, 'x'],
    ['a step may be empty', '/a/', { a: { '': 'x' } }, 'x'],
    ['the first one too', '/', { '': 'x' }, 'x'],
    ['a step may be a number, of an object', '/a/0', { a: { 0: 'x' } }, 'x'],
    ['an own property of any name', '__proto__', parsed('{"__proto__":"x"}'), 'x'],
    ['an own property of any name', '/a/__proto__/b', parsed('{"a":{"__proto__":{"b":"x"}}}'), 'x'],
    ['an own property of any name', 'constructor', { constructor: 'x' }, 'x'],
    ['an own property of any name', '/toString', { toString: 'x' }, 'x'],
    ['claims need no prototype', 'a', Object.assign(Object.create(null), { a: 'x' }), 'x'],
    [
      'claims may be of a class',
      'a',
      new (class Claims {
        a = 'x';
      })(),
      'x',
    ],
  ])('%s: %s', (_, name, claims, value) => {
    expect(truthOf({ claim: name, equals: value as string }, claims)).toBe('true');
  });

  test.each<[why: string, name: string, claims: object]>([
    ['no such property', 'a', {}],
    ['null', 'a', { a: null }],
    ['undefined', 'a', { a: undefined }],
    ['a property of the prototype', 'toString', {}],
    ['a property of the prototype', 'constructor', {}],
    ['a property of the prototype', '__proto__', {}],
    ['a property of the prototype', '/__proto__/toString', {}],
    ['a property of the prototype', '/constructor/name', {}],
    ['a property of the prototype', 'hasOwnProperty', { hasOwnProperty: undefined }],
    [
      'a getter of the class',
      'a',
      new (class Claims {
        get a(): string {
          return 'x';
        }
      })(),
    ],
    ['a list in the way', '/a/0', { a: ['x'] }],
    ['a list in the way', '/a/length', { a: ['x'] }],
    ['a list in the way', '/a/0/b', { a: [{ b: 'x' }] }],
    ['a string in the way', '/a/0', { a: 'x' }],
    ['a string in the way', '/a/length', { a: 'x' }],
    ['a number in the way', '/a/b', { a: 5 }],
    ['null in the way', '/a/b', { a: null }],
    ['nothing in the way', '/a/b', {}],
    ['a function in the way', '/a/name', { a: () => 'x' }],
    ['null at the end', '/a/b', { a: { b: null } }],
    ['case counts', 'A', { a: 'x' }],
    ['normalisation is not done', 'é', { 'e\u0301': 'x' }],
  ])('%s: %s is missing', (_, name, claims) => {
    expect(truthOf({ claim: name, exists: true }, claims)).toBe('false');
    expect(truthOf({ claim: name, equals: 'x' }, claims)).toBe('unknown');
    expect(truthOf({ claim: name, equals: 'x', ifMissing: true }, claims)).toBe('true');
  });

  test('a polluted Object.prototype adds no claims', () => {
    const prototype = Object.prototype as { role?: string };
    prototype.role = 'admin';
    try {
      expect(truthOf({ claim: 'role', exists: true }, {})).toBe('false');
      expect(truthOf({ claim: '/a/role', exists: true }, { a: {} })).toBe('false');
    } finally {
      delete prototype.role;
    }
  });

  test('a value nested 100,000 levels deep is walked as far as the pointer goes', () => {
    const claims = parsed(`${'{"a":'.repeat(100_000)}"x"${'}'.repeat(100_000)}`);
    expect(truthOf({ claim: '/a/a/a', exists: true }, claims)).toBe('true');
    expect(truthOf({ claim: '/a/a/b', exists: true }, claims)).toBe('false');
    expect(truthOf({ claim: '/a/a/a', equals: 'x' }, claims)).toBe('unknown');
  });

  test('an object that holds itself is walked as far as the pointer goes', () => {
    const claims: Record<string, unknown> = { x: 'y' };
    claims['a'] = claims;
    expect(truthOf({ claim: '/a/a/a/x', equals: 'y' }, claims)).toBe('true');
  });
});

describe('declarations', () => {
  const text: ClaimDeclaration = { path: ['c'], type: 'number', encoding: 'text', missing: 'unknown' };

  test('are about one claim, however it is named', () => {
    const declared = { '/c': { type: 'number', encoding: 'text' } } as const;
    expect(truthOf({ claim: 'c', equals: 5 }, { c: '5' }, { declared })).toBe('true');
    expect(truthOf({ claim: '/c', equals: 5 }, { c: '5' }, { declared: { c: declared['/c'] } })).toBe('true');
  });

  test('of a nested claim', () => {
    const declared = { '/a/b': { type: 'number', encoding: 'text' } } as const;
    expect(truthOf({ claim: '/a/b', equals: 5 }, { a: { b: '5' } }, { declared })).toBe('true');
    expect(truthOf({ claim: '/a/c', equals: 5 }, { a: { c: '5' } }, { declared })).toBe('unknown');
  });

  test.each<[ClaimPath, string]>([
    [['a'], 'a'],
    [['a/b'], 'a/b'],
    [['a~b'], 'a~b'],
    [['/a'], '/~1a'],
    [[''], '/'],
    [['a', 'b/c', '~'], '/a/b~1c/~0'],
  ])('the name of %j is %s', (path, name) => {
    expect(new ClaimReaders([], ALL_PARTS).of(path).name).toBe(name);
  });

  test('one claim has one reader', () => {
    const readers = new ClaimReaders([text], ALL_PARTS);
    expect(readers.of(['c'])).toBe(readers.of(['c']));
    expect(readers.of(['c']).read({ c: '5' })).toBe(5);
    expect(readers.of(['c']).read({ c: 5 })).toBe(UNREADABLE);
    expect(readers.of(['c']).read({})).toBe(MISSING);
    expect(readers.of(['d']).read({ d: '5' })).toBe('5');
  });

  test('a claim is read once in a request, missing ones too', () => {
    let reads = 0;
    const claims = {
      get c(): unknown {
        reads++;
        return null;
      },
    };
    const reader = new ClaimReaders([], ALL_PARTS).of(['c']);
    const readings = { claims };
    expect([readOnce(reader, readings), readOnce(reader, readings)]).toEqual([MISSING, MISSING]);
    expect(reads).toBe(1);
    expect(readOnce(reader, { claims: { c: 1 } })).toBe(1);
  });
});

test.each<[value: unknown, text: string]>([
  ['a', 'a text'],
  ['\ud83d', 'a text with an unpaired surrogate'],
  [5, 'a number'],
  [0.5, 'a number'],
  [2 ** 53, 'a number that JSON readers round'],
  [Number.NaN, 'a number that is not finite'],
  [Number.NEGATIVE_INFINITY, 'a number that is not finite'],
  [true, 'a boolean'],
  [['a'], 'a list'],
  [[1], 'a list of other things than texts'],
  [new Array(1), 'a list of other things than texts'],
  [['a', '\ud83d'], 'a list with a text that has an unpaired surrogate'],
  [{}, 'an object'],
  [5n, 'no JSON value'],
  [Symbol('a'), 'no JSON value'],
  [() => 1, 'no JSON value'],
])('%s is %s', (value, text) => {
  expect(describeType(value)).toBe(text);
});

test.each<[declaration: Partial<ClaimDeclaration> | undefined, value: unknown, why: string]>([
  [undefined, 2 ** 53, 'it is a number that JSON readers round'],
  [undefined, [1], 'it is a list of other things than texts'],
  [{ type: 'number' }, '5', 'it is declared as a number, but is a text'],
  [{ type: 'number', encoding: 'text' }, '5x', 'it is declared as a number as text, but is a text'],
  [{ type: 'number', encoding: 'text' }, '0.99999999999999999999', 'it has more digits than a number keeps'],
  [{ type: 'number', encoding: 'text' }, '9007199254740993', 'it has more digits than a number keeps'],
  [{ type: 'string', values: ['a'] }, 'b', 'it is none of the declared values'],
  [{ type: 'string', pattern: 'a' }, 'b', 'it does not match the declared pattern'],
  [{ type: 'string', values: ['b'], pattern: 'a' }, 'b', 'it does not match the declared pattern'],
])('why %j does not read %j', (declaration, value, why) => {
  const full = { path: ['c'], type: 'string', encoding: 'json', missing: 'unknown', ...declaration } as const;
  const reader = new ClaimReaders(declaration === undefined ? [] : [full], ALL_PARTS).of(['c']);
  expect(reader.decode(value)).toBe(UNREADABLE);
  expect(whyUnreadable(reader, value)).toBe(why);
});

test('what is on the prototype of all objects restricts no declared claim', () => {
  const { ruleSet } = parse('{ version: 1, roles: {}, claims: { c: { type: string } } }');
  const [declaration] = (ruleSet as RuleSet).claims as readonly [ClaimDeclaration];
  const read = (): readonly unknown[] => {
    const reader = new ClaimReaders([declaration], ALL_PARTS).of(['c']);
    return [reader.decode('x'), reader.decode(5), whyUnreadable(reader, 5)];
  };
  const expected = read();
  Object.assign(Object.prototype, { pattern: 'a', values: ['a'] });
  try {
    expect(read()).toEqual(expected);
  } finally {
    for (const name of ['pattern', 'values']) delete (Object.prototype as Record<string, unknown>)[name];
  }
});

test('rawClaim: null and undefined are missing at every step', () => {
  expect(rawClaim({ a: { b: undefined } }, ['a', 'b'])).toBe(MISSING);
  expect(rawClaim({ a: { b: 0 } }, ['a', 'b'])).toBe(0);
  expect(rawClaim({ a: { b: '' } }, ['a', 'b'])).toBe('');
  expect(rawClaim({ a: { b: false } }, ['a', 'b'])).toBe(false);
});
