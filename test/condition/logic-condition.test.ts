import { describe, expect, test } from 'vitest';
import type { TruthName } from '../../src/condition/truth.js';
import type { Json } from '../../src/ruleset/model.js';
import type { ClaimDocument } from '../reference/document.js';
import { explain, truthOf } from './evaluate.js';

/** How claims come to an expression (SEMANTICS §4); the operators have their own tests. */
describe('claims in `logic`', () => {
  const isX: Json = { '===': [{ var: 'c' }, 'x'] };

  test.each<[expression: Json, claims: object, truth: TruthName, declared?: ClaimDocument]>([
    [isX, { c: 'x' }, 'true'],
    [isX, { c: 'y' }, 'false'],
    [isX, {}, 'unknown'],
    [isX, { c: null }, 'unknown'],
    [isX, { c: '\ud83d' }, 'unknown'],
    [isX, { c: ['a', 1] }, 'unknown'],
    [isX, { c: 2 ** 53 }, 'unknown'],
    [isX, { c: 5n }, 'unknown'],
    // A claim that decides nothing keeps the condition unknown all the same.
    [{ or: [true, { var: 'c' }] }, {}, 'unknown'],
    [{ if: [true, true, { var: 'c' }] }, {}, 'unknown'],
    [{ '!': { var: 'toString' } }, {}, 'unknown'],
    [{ '!!': { var: '__proto__' } }, JSON.parse('{"__proto__":"x"}'), 'true'],
    [{ '!!': { var: 'a.b' } }, { a: { b: 'x' } }, 'unknown'],
    [{ '!!': { var: 'a.b' } }, { 'a.b': 'x' }, 'true'],
    [{ '!!': { var: '/a/b' } }, { a: { b: 'x' } }, 'unknown'],
    [{ '!!': { var: '/a/b' } }, { '/a/b': 'x' }, 'true'],
    [{ '<': [{ var: 'c' }, 5] }, { c: '3' }, 'unknown'],
    [{ '<': [{ var: 'c' }, 5] }, { c: '3' }, 'true', { type: 'number', encoding: 'text' }],
    [{ '<': [{ var: 'c' }, 5] }, { c: 3 }, 'unknown', { type: 'number', encoding: 'text' }],
    [{ in: ['a', { var: 'c' }] }, { c: 'a b' }, 'true', { type: 'string[]', encoding: 'spaces' }],
    [{ in: ['a', { var: 'c' }] }, {}, 'false', { type: 'string[]', missing: 'empty' }],
    [{ '!': { var: 'c' } }, {}, 'true', { type: 'string[]', missing: 'empty' }],
    [isX, { c: 'x' }, 'unknown', { type: 'string', values: ['y'] }],
  ])('%j of %o is %s', (expression, claims, truth, declared) => {
    expect(truthOf({ logic: expression }, claims, declared ? { declared: { c: declared } } : {})).toBe(truth);
  });

  test('a literal name is not a pointer, for declarations either', () => {
    const declared = { '/a/b': { type: 'number', encoding: 'text' } } as const;
    expect(truthOf({ logic: { '===': [{ var: '/a/b' }, '5'] } }, { '/a/b': '5' }, { declared })).toBe('true');
  });

  test('the trace has every claim with what was found', () => {
    const expression: Json = { '===': [{ var: 'a' }, { var: '/b' }] };
    expect(explain({ logic: expression }, { a: 'x', '/b': [1] }).trace).toEqual({
      kind: 'logic',
      truth: 'unknown',
      expression,
      claims: [
        { claim: 'a', found: { state: 'read', value: 'x' } },
        {
          claim: '/~1b',
          found: { state: 'unreadable', value: [1], why: 'it is a list of other things than texts' },
        },
      ],
    });
  });

  test('objects are data, however deep or circular', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(truthOf({ logic: { '!!': { var: 'c' } } }, { c: circular })).toBe('true');
    const deep: unknown = JSON.parse(`${'{"var":'.repeat(50_000)}"c"${'}'.repeat(50_000)}`);
    expect(truthOf({ logic: { '!!': { var: 'c' } } }, { c: deep })).toBe('true');
    expect(truthOf({ logic: isX }, { c: deep })).toBe('unknown');
  });
});
