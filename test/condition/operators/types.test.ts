import { describe, expect, test } from 'vitest';
import type { AtomDocument } from '../../reference/document.js';
import { explainAtom, truthOf } from '../evaluate.js';
import type { Reading } from '../values.js';
import { KINDS } from '../values.js';

type Tested = Omit<AtomDocument, 'claim'>;

/** Every operator, with the type that it reads (SEMANTICS §3). */
const OPERATORS: readonly (readonly [test: Tested, reads: Reading])[] = [
  [{ equals: 'abc' }, 'string'],
  [{ equals: 5 }, 'number'],
  [{ equals: true }, 'boolean'],
  [{ in: ['abc', 'x'] }, 'string'],
  [{ in: [5, 6] }, 'number'],
  [{ in: [true] }, 'boolean'],
  [{ startsWith: 'a' }, 'string'],
  [{ endsWith: 'c' }, 'string'],
  [{ contains: 'b' }, 'string'],
  [{ like: 'a*' }, 'string'],
  [{ matches: 'a.*' }, 'string'],
  [{ lessThan: 5 }, 'number'],
  [{ atMost: 5 }, 'number'],
  [{ greaterThan: 5 }, 'number'],
  [{ atLeast: 5 }, 'number'],
  [{ includes: 'a' }, 'list'],
  [{ includesAny: ['a'] }, 'list'],
  [{ includesAll: ['a'] }, 'list'],
  [{ subsetOf: ['a', 'b'] }, 'list'],
];

describe.each(OPERATORS)('%j', (operator, reads) => {
  for (const { name, claims, reading } of KINDS) {
    test(`on ${name}`, () => {
      const truth = truthOf({ claim: 'c', ...operator }, claims);
      if (reading === reads) expect(['true', 'false']).toContain(truth);
      else expect(truth).toBe('unknown');
    });

    test.each([true, false])(`on ${name}, with ifMissing: %s`, (ifMissing) => {
      const truth = truthOf({ claim: 'c', ...operator, ifMissing }, claims);
      if (reading === reads) expect(truth).toBe(truthOf({ claim: 'c', ...operator }, claims));
      else expect(truth).toBe(reading === 'missing' ? String(ifMissing) : 'unknown');
    });

    test(`on ${name}: what the trace found`, () => {
      const { found } = explainAtom(operator, claims);
      expect(found.state).toBe(reading === reads ? 'read' : reading === 'missing' ? 'missing' : 'unreadable');
    });
  }
});

// `ageAtMost` reads numbers, but no milliseconds: its own file has it.
describe('ageAtMost', () => {
  test.each(KINDS)('on $name', ({ claims, reading }) => {
    const isTime = reading === 'number' && (claims as { readonly c: number }).c <= 1e11;
    const truth = truthOf({ claim: 'c', ageAtMost: '15m' }, claims, { now: 10 });
    expect(truth).toBe(isTime ? 'true' : 'unknown');
    const decided = truthOf({ claim: 'c', ageAtMost: '15m', ifMissing: false }, claims, { now: 10 });
    expect(decided).toBe(isTime ? 'true' : reading === 'missing' ? 'false' : 'unknown');
  });
});

describe('exists', () => {
  test.each(KINDS)('on $name', ({ claims, reading }) => {
    const exists = reading !== 'missing';
    expect(truthOf({ claim: 'c', exists: true }, claims)).toBe(String(exists));
    expect(truthOf({ claim: 'c', exists: false }, claims)).toBe(String(!exists));
  });

  test('a declaration that cannot read the value does not make it missing', () => {
    const declared = { c: { type: 'number', encoding: 'text' } } as const;
    expect(truthOf({ claim: 'c', exists: true }, { c: ['x'] }, { declared })).toBe('true');
    expect(truthOf({ claim: 'c', exists: false }, { c: ['x'] }, { declared })).toBe('false');
  });

  test('`missing: empty` changes what is missing', () => {
    const declared = { c: { type: 'string[]', missing: 'empty' } } as const;
    for (const claims of [{}, { c: null }]) {
      expect(truthOf({ claim: 'c', exists: true }, claims, { declared })).toBe('true');
      expect(truthOf({ claim: 'c', exists: false }, claims, { declared })).toBe('false');
    }
  });
});
