import { describe, expect, test } from 'vitest';
import { doubtsOf } from '../../src/condition/doubts.js';
import type { Doubt } from '../../src/condition/trace.js';
import type { ConditionDocument } from '../reference/document.js';
import type { Setting } from './evaluate.js';
import { prepare } from './evaluate.js';

function doubts(condition: ConditionDocument, claims: object, setting: Setting = {}): readonly Doubt[] {
  const { compiled, env } = prepare(condition, claims, setting);
  return doubtsOf(compiled, env);
}

const missing = (claim: string): Doubt => ({ because: 'missing', claim });
const unreadable = (claim: string): Doubt => ({ because: 'unreadable', claim });
const NO_NOW: Doubt = { because: 'no-now' };

const A: ConditionDocument = { claim: 'a', equals: 'x' };
const B: ConditionDocument = { claim: '/b/c', includes: 'x' };
const AGE: ConditionDocument = { claim: 'auth_time', ageAtMost: '1h' };

describe('what keeps a condition from being decided', () => {
  test.each<[condition: ConditionDocument, claims: object, doubts: readonly Doubt[]]>([
    [A, {}, [missing('a')]],
    [A, { a: null }, [missing('a')]],
    [A, { a: 5 }, [unreadable('a')]],
    [A, { a: '\ud83d' }, [unreadable('a')]],
    [A, { a: 'x' }, []],
    [A, { a: 'y' }, []],
    [{ not: A }, {}, [missing('a')]],
    [{ all: [B, A] }, {}, [missing('/b/c'), missing('a')]],
    [{ any: [A, B] }, { a: 1, b: { c: 'x' } }, [unreadable('a'), unreadable('/b/c')]],
    [{ all: [A, A, { not: A }] }, {}, [missing('a')]],
    [{ all: [A, { claim: 'a', startsWith: 'y' }] }, { a: 5 }, [unreadable('a')]],
    [{ all: [A, { claim: 'z', exists: true }] }, { z: 1 }, [missing('a')]],
    [{ claim: 'a', equals: 'x', ifMissing: true }, {}, []],
    [AGE, { auth_time: 5 }, [NO_NOW]],
    [{ all: [AGE, { not: AGE }] }, { auth_time: 5 }, [NO_NOW]],
    [AGE, {}, [missing('auth_time')]],
    [AGE, { auth_time: '5' }, [unreadable('auth_time')]],
    [AGE, { auth_time: 2e11 }, [unreadable('auth_time')]],
    [{ logic: { '===': [{ var: 'a' }, { var: 'b' }] } }, { b: 1 }, [missing('a')]],
    [{ logic: { '===': [{ var: 'a' }, { var: 'b' }] } }, { a: [1], b: null }, [unreadable('a'), missing('b')]],
    [{ logic: { '<': [{ var: 'a' }, { var: 'b' }] } }, { a: 'x', b: 1 }, [unreadable('a'), unreadable('b')]],
    [{ logic: { '<': ['x', 1] } }, {}, []],
    [{ logic: { '!': { var: 'a' } } }, { a: 'x' }, []],
  ])('%j of %j', (condition, claims, expected) => {
    expect(doubts(condition, claims)).toEqual(expected);
  });

  test('with `now`, no time is missing', () => {
    expect(doubts({ any: [AGE, A] }, { auth_time: 5 }, { now: 10_000 })).toEqual([missing('a')]);
  });

  test('goes into named conditions, once each', () => {
    const named = { it: { all: [A, { use: 'more' }] }, more: B };
    expect(doubts({ any: [{ use: 'more' }, { use: 'it' }, { use: 'it' }] }, {}, { named })).toEqual([
      missing('/b/c'),
      missing('a'),
    ]);
  });

  test('goes into conditions named as members of Object.prototype', () => {
    const named = Object.fromEntries([
      ['toString', A],
      ['__proto__', B],
    ]);
    expect(doubts({ all: [{ use: 'toString' }, { use: '__proto__' }] }, {}, { named })).toEqual([
      missing('a'),
      missing('/b/c'),
    ]);
  });

  test('goes into each once, where written out they would be 2⁶⁰', () => {
    const named = Object.fromEntries<ConditionDocument>([
      ...Array.from({ length: 60 }, (_, i): [string, ConditionDocument] => [
        `c${i}`,
        { all: [{ use: `c${i + 1}` }, { use: `c${i + 1}` }] },
      ]),
      ['c60', A],
    ]);
    expect(doubts({ use: 'c0' }, {}, { named, limits: { maxDepth: 500 } })).toEqual([missing('a')]);
  });
});
