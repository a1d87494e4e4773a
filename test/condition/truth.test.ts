import { describe, expect, test } from 'vitest';
import type { Truth, TruthName } from '../../src/condition/truth.js';
import {
  FALSE,
  greatest,
  least,
  not,
  TRUE,
  truthName,
  truthNamed,
  truthOf,
  UNKNOWN,
} from '../../src/condition/truth.js';

const ALL: readonly Truth[] = [FALSE, UNKNOWN, TRUE];

describe('three truth values', () => {
  test('are ordered false < unknown < true', () => {
    expect(FALSE < UNKNOWN && UNKNOWN < TRUE).toBe(true);
  });

  test.each<[Truth, Truth, Truth, Truth]>([
    [FALSE, FALSE, FALSE, FALSE],
    [FALSE, UNKNOWN, FALSE, UNKNOWN],
    [FALSE, TRUE, FALSE, TRUE],
    [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN],
    [UNKNOWN, TRUE, UNKNOWN, TRUE],
    [TRUE, TRUE, TRUE, TRUE],
  ])('of %s and %s the least is %s, the greatest %s', (a, b, small, large) => {
    expect([least(a, b), least(b, a)]).toEqual([small, small]);
    expect([greatest(a, b), greatest(b, a)]).toEqual([large, large]);
  });

  test('`not` turns true and false around, and nothing else', () => {
    expect(ALL.map(not)).toEqual([TRUE, UNKNOWN, FALSE]);
  });

  test('De Morgan', () => {
    for (const a of ALL) for (const b of ALL) expect(not(least(a, b))).toBe(greatest(not(a), not(b)));
  });

  test('have names', () => {
    expect(ALL.map(truthName)).toEqual<TruthName[]>(['false', 'unknown', 'true']);
    expect(ALL.map((truth) => truthNamed(truthName(truth)))).toEqual(ALL);
  });

  test('a boolean is one of the two outer ones', () => {
    expect([truthOf(false), truthOf(true)]).toEqual([FALSE, TRUE]);
  });
});
