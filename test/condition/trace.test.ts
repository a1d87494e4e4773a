import { describe, expect, test } from 'vitest';
import { explain, explainAtom } from './evaluate.js';

describe('the trace of a test', () => {
  test('that is true', () => {
    expect(explainAtom({ equals: 'a' }, { c: 'a' })).toEqual({
      kind: 'atom',
      truth: 'true',
      claim: 'c',
      operator: 'equals',
      wanted: 'a',
      found: { state: 'read', value: 'a' },
    });
  });

  test('that ignores case', () => {
    expect(explainAtom({ in: ['a'], ignoreCase: true }, { c: 'A' })).toMatchObject({ truth: 'true', ignoreCase: true });
  });

  test('of a missing claim: what `ifMissing` says', () => {
    expect(explainAtom({ equals: 'a', ifMissing: false }, {})).toEqual({
      kind: 'atom',
      truth: 'false',
      claim: 'c',
      operator: 'equals',
      wanted: 'a',
      ifMissing: false,
      found: { state: 'missing' },
    });
  });

  test('`ifMissing` is left out where it did not matter', () => {
    expect(explainAtom({ equals: 'a', ifMissing: false }, { c: 'a' })).not.toHaveProperty('ifMissing');
    expect(explainAtom({ equals: 'a', ifMissing: false }, { c: 5 })).not.toHaveProperty('ifMissing');
  });

  test('of another type', () => {
    expect(explainAtom({ includes: 'a' }, { c: 'b' }).found).toEqual({
      state: 'unreadable',
      value: 'b',
      why: 'it is a text, the test reads a list',
    });
  });

  test('of a value that nothing reads', () => {
    expect(explainAtom({ equals: 'a' }, { c: 2 ** 53 }).found).toEqual({
      state: 'unreadable',
      value: 2 ** 53,
      why: 'it is a number that JSON readers round',
    });
  });

  test('a declared claim is shown decoded, an unreadable one raw', () => {
    const declared = { c: { type: 'string[]', encoding: 'spaces', values: ['a', 'b'] } } as const;
    expect(explainAtom({ includes: 'a' }, { c: 'a b' }, { declared }).found).toEqual({
      state: 'read',
      value: ['a', 'b'],
    });
    expect(explainAtom({ includes: 'a' }, { c: 'a c' }, { declared }).found).toEqual({
      state: 'unreadable',
      value: 'a c',
      why: 'it is none of the declared values',
    });
  });

  test('`missing: empty` reads as the empty list', () => {
    const declared = { c: { type: 'string[]', missing: 'empty' } } as const;
    expect(explainAtom({ includes: 'a' }, {}, { declared })).toMatchObject({
      truth: 'false',
      found: { state: 'read', value: [] },
    });
  });

  test('`exists` finds what it cannot read', () => {
    expect(explainAtom({ exists: true }, { c: '\ud83d' })).toMatchObject({
      truth: 'true',
      found: { state: 'unreadable', why: 'it is a text with an unpaired surrogate' },
    });
  });

  test('an age is wanted in seconds', () => {
    expect(explainAtom({ ageAtMost: '15m' }, { c: 5 })).toMatchObject({ wanted: 900, truth: 'unknown' });
  });
});

test('a trace has every part, also those that could decide nothing any more', () => {
  const { trace, conditions } = explain(
    { any: [{ claim: 'c', exists: true }, { not: { use: 'it' } }] },
    { c: 1 },
    { named: { it: { claim: 'd', equals: 'x' } } },
  );
  expect(trace).toMatchObject({
    kind: 'any',
    truth: 'true',
    of: [
      { kind: 'atom', truth: 'true' },
      { kind: 'not', truth: 'unknown', of: { kind: 'use', truth: 'unknown', name: 'it' } },
    ],
  });
  expect(conditions).toMatchObject({ it: { kind: 'atom', truth: 'unknown', claim: 'd' } });
});
