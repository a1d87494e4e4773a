/** Many places that change in the same way. Work is counted in steps, never timed. */
import { expect, test } from 'vitest';
import { bothFiles } from '../../../src/analysis/compare/file.js';
import { pairsOf } from '../../../src/analysis/compare/pair.js';
import type { Case } from '../../../src/analysis/compare/side.js';
import { isNever } from '../../../src/analysis/compare/together.js';
import { compare } from '../../../src/analysis/index.js';
import { fileOf, ROLE, toldOf } from './files.js';
import { workOf } from './work.js';

/** Of these declarations, the one lets no text through that the other does. */
const [BEFORE, AFTER] = ['v[0-9]+', 'w[0-9]+'].map((pattern) => ({ claims: { g: { type: 'string', pattern } } })) as [
  object,
  object,
];

const equals = (claim: string, value: string): object => ({ claim, equals: value });

function many(count: number, rule: (i: number) => object): readonly object[] {
  return Array.from({ length: count }, (_, i) => rule(i));
}

test('rules that all lose their tokens take steps as many as there are rules', () => {
  const steps = (count: number): number => {
    const rules = many(count, (i) => ({ when: equals('g', `v${i}`), role: i % 2 === 0 ? 'a' : 'b' }));
    const [old, fresh] = [fileOf({ rules, more: BEFORE }), fileOf({ rules, more: AFTER })];
    return workOf(() => {
      const comparison = compare(old, fresh);
      expect(toldOf(comparison)).toEqual(['provider denied: a → denied', 'provider denied: b → denied']);
      expect(comparison).toMatchObject({ open: [], isComplete: true });
    }).steps;
  };
  expect(steps(640)).toBeLessThan(5 * steps(160));
});

test('what becomes of one of many rules only is found among them', () => {
  const odd = 67;
  const lost = many(100, (i) => ({
    id: `r${i}`,
    when: { all: [equals('g', `v${i}`), ...(i === odd ? [] : [{ claim: 'h', exists: false }])] },
    role: 'a',
  }));
  // Too many to come in one by one.
  const others = many(60, (i) => ({ id: `s${i}`, when: equals('h', `y${i}`), role: 'c' }));
  const [old, fresh] = [BEFORE, AFTER].map((more) =>
    fileOf({ rules: [...lost, ...others], roles: { c: `${ROLE}c` }, more }),
  ) as [ReturnType<typeof fileOf>, ReturnType<typeof fileOf>];
  const comparison = compare(old, fresh);
  expect(toldOf(comparison)).toEqual(['provider denied: a → denied', 'provider role: a → c']);
  expect(comparison.differences[1]?.rules).toMatchObject([{ old: `r${odd}` }]);
  expect(comparison).toMatchObject({ open: [], isComplete: true });
  const back = compare(fresh, old);
  expect(toldOf(back)).toEqual(['provider granted: denied → a', 'provider role: c → a']);
  expect(back).toMatchObject({ open: [], isComplete: true });
});

test('there may be more places than a call takes arguments', () => {
  const rules = [{ when: equals('g', 'x'), role: 'a' }];
  const [pair] = pairsOf(bothFiles(fileOf(), fileOf({ rules }), 'any'));
  if (pair === undefined) throw new Error('there is one provider');
  const way = pair.old.places[0]?.cases[0] as Case;
  const start = { pair, which: 'old', place: 0, way, now: 'any', steps: 100_000 } as const;
  const starts = Array.from({ length: 200_000 }, () => start);
  expect(isNever(start, starts, () => true)).toBe(false);
  expect(isNever(start, starts, () => false)).toBe(true);
});
