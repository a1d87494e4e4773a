import { describe, expect, test } from 'vitest';
import { explainAtom, truthOf } from '../evaluate.js';
import { testRows } from './table.js';

describe('ageAtMost, at 2000', () => {
  testRows(
    [
      [{ ageAtMost: '15m' }, 2000, 'true'],
      [{ ageAtMost: '15m' }, 1100, 'true'],
      [{ ageAtMost: '15m' }, 1099, 'false'],
      [{ ageAtMost: '15m' }, 1099.999, 'false'],
      [{ ageAtMost: '15m' }, 1100.001, 'true'],
      // A time to come is not old.
      [{ ageAtMost: '1s' }, 5000, 'true'],
      [{ ageAtMost: '1s' }, 1e11, 'true'],
      [{ ageAtMost: '1h' }, -0, 'true'],
      [{ ageAtMost: '1h' }, -1601, 'false'],
      [{ ageAtMost: '1d2h3m4s' }, -91784, 'true'],
      [{ ageAtMost: '1d2h3m4s' }, -91785, 'false'],
      // Over 10¹¹ it is a time in milliseconds.
      [{ ageAtMost: '15m' }, 1e11 + 1, 'unknown'],
      [{ ageAtMost: '15m', ifMissing: true }, 1e11 + 1, 'unknown'],
      [{ ageAtMost: '15m' }, '2000', 'unknown'],
      [{ ageAtMost: '15m' }, new Date(2_000_000), 'unknown'],
      [{ ageAtMost: '15m' }, null, 'unknown'],
      [{ ageAtMost: '15m', ifMissing: true }, null, 'true'],
      [{ ageAtMost: '15m', ifMissing: false }, undefined, 'false'],
    ],
    { now: 2000 },
  );
});

describe('without `now`', () => {
  testRows([
    [{ ageAtMost: '15m' }, 2000, 'unknown'],
    [{ ageAtMost: '15m', ifMissing: true }, 2000, 'unknown'],
    [{ ageAtMost: '15m', ifMissing: false }, null, 'false'],
  ]);
});

test('reads a declared claim', () => {
  const declared = { c: { type: 'number', encoding: 'text' } } as const;
  expect(truthOf({ claim: 'c', ageAtMost: '15m' }, { c: '1100' }, { declared, now: 2000 })).toBe('true');
  expect(truthOf({ claim: 'c', ageAtMost: '15m' }, { c: '1099.5' }, { declared, now: 2000 })).toBe('false');
});

test('the trace says why a time in milliseconds is not read', () => {
  const { found } = explainAtom({ ageAtMost: '15m' }, { c: 1.8e12 }, { now: 1.8e9 });
  expect(found).toEqual({ state: 'unreadable', value: 1.8e12, why: 'it is a time in milliseconds' });
});
