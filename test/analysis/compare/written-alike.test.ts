/** Rules that are written alike, and read a claim that the files declare in two ways. Work is counted in questions and steps, never timed. */
import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../../src/analysis/index.js';
import { compare } from '../../../src/analysis/index.js';
import { fileOf, toldOf } from './files.js';
import type { Work } from './work.js';
import { workOf } from './work.js';

const CLAIMS = ['g', 'h', 'k'];

function rulesOf(count: number, claims: number, more: object = {}): readonly object[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `r${i}`,
    when: { claim: CLAIMS[i % claims], equals: `v${i}` },
    role: i % 2 === 0 ? 'a' : 'b',
    ...more,
  }));
}

/** Compares files that declare the first claims with two patterns. */
function comparePatterns(rules: readonly object[], claims: number, old: string, fresh: string): Comparison {
  const declared = (pattern: string): object => ({
    claims: Object.fromEntries(CLAIMS.slice(0, claims).map((name) => [name, { type: 'string', pattern }])),
  });
  return compare(fileOf({ rules, more: declared(old) }), fileOf({ rules, more: declared(fresh) }));
}

test.each([1, 3])(
  'with %i claims of another pattern, a rule takes one small question, however many there are',
  (claims) => {
    const work = (count: number): Work =>
      workOf(() => {
        const comparison = comparePatterns(rulesOf(count, claims), claims, 'v[0-9]+', 'v[0-9]*');
        expect(comparison).toMatchObject({ verdict: 'equivalent', open: [], isComplete: true });
      });
    const [few, many] = [work(60), work(600)];
    expect(few.questions).toBe(60);
    expect(many.questions).toBe(600);
    expect(many.steps).toBeLessThan(12 * few.steps);
  },
);

test('rules that read something else are paired as ever, and take no question', () => {
  const others = Array.from({ length: 50 }, (_, i) => ({ when: { claim: 'x', equals: `v${i}` }, role: 'b' }));
  const work = workOf(() => {
    expect(comparePatterns([...others, ...rulesOf(1, 1)], 1, 'v[0-9]+', 'v[0-9]*').verdict).toBe('equivalent');
  });
  expect(work.questions).toBe(1);
});

test('where a proof has too few steps, it is no proof', () => {
  const rules = rulesOf(3, 1);
  const declared = (pattern: string): object => ({ claims: { g: { type: 'string', pattern } } });
  const [old, fresh] = ['v[0-9]+', 'v[0-9]*'].map((pattern) => fileOf({ rules, more: declared(pattern) }));
  if (old === undefined || fresh === undefined) throw new Error('there are two files');
  expect(compare(old, fresh, { steps: 1 }).verdict).toBe('undecided');
});

describe('another pattern that changes decisions', () => {
  test('of the rule whose text it keeps out, and of no other', () => {
    const comparison = comparePatterns(rulesOf(40, 1), 1, 'v[0-9]+', 'v([0-9]|[0-24-9][0-9]|3[0-68-9])');
    expect(comparison).toMatchObject({ verdict: 'different', open: [], isComplete: true });
    expect(toldOf(comparison)).toEqual(['provider denied: b → denied']);
    expect(comparison.differences[0]).toMatchObject({ rules: [{ old: 'r37' }], witness: { claims: { g: 'v37' } } });
  });

  test('of a rule that it lets through to a text', () => {
    const comparison = comparePatterns(rulesOf(40, 1), 1, 'v[1-9][0-9]*', 'v[0-9]+');
    expect(toldOf(comparison)).toEqual(['provider granted: denied → a']);
    expect(comparison.differences[0]).toMatchObject({ rules: [{ new: 'r0' }], witness: { claims: { g: 'v0' } } });
  });

  test('of what is in doubt, where a rule denies that', () => {
    const rules = [
      ...rulesOf(5, 1, { onUnknown: 'deny' }),
      { id: 'all', when: { claim: 'h', exists: true }, role: 'a' },
    ];
    const comparison = comparePatterns(rules, 1, 'v[0-9]+', 'v[0-9]*');
    expect(toldOf(comparison)).toEqual(['provider granted: denied → a']);
    expect(comparison.differences[0]?.witness.claims).toMatchObject({ g: 'v' });
  });

  test('of a rule that is for all others', () => {
    const rules = [...rulesOf(5, 1), { id: 'rest', when: { not: { claim: 'g', in: ['v1', 'w'] } }, role: 'b' }];
    const comparison = comparePatterns(rules, 1, 'v[0-9]+', 'v[0-9]*');
    expect(toldOf(comparison)).toEqual(['provider granted: denied → b']);
    expect(comparison.differences[0]).toMatchObject({ rules: [{ new: 'rest' }], witness: { claims: { g: 'v' } } });
  });
});

test('rules that stand elsewhere, or come to something else, are not paired for being written alike', () => {
  const declared = (pattern: string): object => ({ claims: { g: { type: 'string', pattern } } });
  const rule = (test: object, role: string): object => ({
    id: Object.values(test).join('-'),
    when: { claim: 'g', ...test },
    role,
  });
  const [one, other, more] = [
    rule({ startsWith: 'v1' }, 'a'),
    rule({ equals: 'v12' }, 'b'),
    rule({ equals: 'v3' }, 'b'),
  ];
  const old = fileOf({ rules: [one, other, more], more: declared('v[0-9]+') });
  const moved = fileOf({ rules: [other, one, more], more: declared('v[0-9]*[0-9]') });
  expect(toldOf(compare(old, moved))).toEqual(['provider role: a → b']);
  const given = fileOf({ rules: [one, other, rule({ equals: 'v3' }, 'a')], more: declared('v[0-9]*[0-9]') });
  expect(toldOf(compare(old, given))).toEqual(['provider role: b → a']);
});

test('each proof is a part of the work that is told of', () => {
  const rules = rulesOf(30, 1);
  const [old, fresh] = ['v[0-9]+', 'v[0-9]*[02468]'].map((pattern) =>
    fileOf({ rules, more: { claims: { g: { type: 'string', pattern } } } }),
  );
  if (old === undefined || fresh === undefined) throw new Error('there are two files');
  const calls: (readonly number[])[] = [];
  compare(old, fresh, { onProgress: (done, total) => void calls.push([done, total]) });
  const done = calls.map(([part = 0]) => part);
  expect(done).toEqual([...new Set(done)].toSorted((a, b) => a - b));
  // Of 30 proofs and 60 places, and as much for what is told.
  expect(new Set(calls.map(([, total]) => total))).toEqual(new Set([180]));
  expect(done.at(-1)).toBe(180);
  expect(done.length).toBeGreaterThan(60);
});
