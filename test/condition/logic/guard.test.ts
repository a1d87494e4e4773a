import jsonLogic from 'json-logic-js';
import { describe, expect, test, vi } from 'vitest';
import { checkLogic } from '../../../src/condition/logic/check.js';
import { prepareLogic } from '../../../src/condition/logic/evaluate.js';
import type { Json } from '../../../src/ruleset/model.js';
import { record } from './record.js';

/** What json-logic-js makes of it, to show what is guarded against. */
const plain = (expression: Json, data: unknown) => jsonLogic.apply(expression as never, data);
const refused = (expression: Json) => 'problems' in checkLogic(expression);

function outcome(expression: Json, values: Readonly<Record<string, Json>> = {}) {
  expect(checkLogic(expression)).toHaveProperty('claims');
  return prepareLogic(expression)(record(values));
}

describe('names', () => {
  test('`constructor.constructor` is a claim, not the Function constructor', () => {
    const expression = { var: 'constructor.constructor' };
    expect(plain(expression, {})).toBe(Function);
    expect(outcome(expression)).toBe('unknown');
    expect(outcome({ '===': [expression, 'x'] }, { 'constructor.constructor': 'x' })).toBe(true);
  });

  test('`toString` is not true for any claims', () => {
    const expression = { '!!': { var: 'toString' } };
    expect(plain(expression, {})).toBe(true);
    expect(outcome(expression)).toBe('unknown');
  });

  test('`missing` is not an operator: it finds `constructor`', () => {
    expect(plain({ missing: ['constructor'] }, {})).toEqual([]);
    expect(refused({ missing: ['constructor'] })).toBe(true);
    expect(refused({ missing_some: [1, ['constructor']] })).toBe(true);
  });

  test('every name on Object.prototype is a claim name like others', () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      expect(outcome({ or: [true, { var: name }] })).toBe('unknown');
      const values = JSON.parse(`{${JSON.stringify(name)}: "own"}`);
      expect(outcome({ '===': [{ var: name }, 'own'] }, values)).toBe(true);
    }
  });

  test('names with dots can be read', () => {
    const claims = { 'https://ex.com/roles': ['admin'], https: 'x', 'a.b': 1, a: { b: 2 } };
    const expression = { in: ['admin', { var: 'https://ex.com/roles' }] };
    expect(plain(expression, claims)).toBe(false);
    expect(outcome(expression, claims)).toBe(true);
    expect(outcome({ '===': [{ var: 'a.b' }, 1] }, claims)).toBe(true);
    expect(outcome({ or: [true, { var: 'a.c' }] }, claims)).toBe('unknown');
  });

  test('a list has no members by name', () => {
    expect(outcome({ or: [true, { var: 'list.length' }, { var: 'list.0' }] }, { list: ['a'] })).toBe('unknown');
  });
});

describe('shapes', () => {
  test('an object with a second key is not data, and so true', () => {
    const expression = { if: [{ '==': [1, 2], note: 'x' }, 'ALLOW', ''] };
    expect(plain(expression, {})).toBe('ALLOW');
    expect(refused(expression)).toBe(true);
    expect(refused({ if: [{ '===': [1, 2], note: 'x' }, 'ALLOW', ''] })).toBe(true);
    expect(refused({ if: [{}, 'ALLOW', ''] })).toBe(true);
  });

  test('operators with dots walk nothing', () => {
    expect(plain({ 'cat.prototype.constructor': ['a', 'b'] }, {})).toBe('ab');
    expect(refused({ 'cat.prototype.constructor': ['a', 'b'] })).toBe(true);
    expect(refused({ 'Math.max': [1] })).toBe(true);
  });

  test('`log` is refused, and nothing prints', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    try {
      expect(refused({ log: 'secret' })).toBe(true);
      expect(log).not.toHaveBeenCalled();
    } finally {
      log.mockRestore();
    }
  });

  test('shared sub-trees do not evaluate exponentially', () => {
    let expression: Json = 1;
    for (let i = 0; i < 8; i++) expression = { '+': [expression, expression] };
    expect(outcome({ '===': [expression, 256] })).toBe(true);
    for (let i = 0; i < 22; i++) expression = { '+': [expression, expression] };
    expect(refused(expression)).toBe(true);
  });

  test('deep nesting does not overflow', () => {
    let expression: Json = true;
    for (let i = 0; i < 100_000; i++) expression = { '!': expression };
    expect(() => plain(expression, {})).toThrow(RangeError);
    expect(refused(expression)).toBe(true);
  });
});

describe('a missing claim is unknown', () => {
  const cases: readonly Json[] = [
    { '<': [{ var: 'age' }, 18] },
    { '<=': [{ var: 'age' }, 18] },
    { '!==': [{ var: 'department' }, 'contractors'] },
    { none: [{ var: 'groups' }, { '===': [{ var: '' }, 'banned'] }] },
    { '!': { var: 'banned' } },
    { '!': { in: ['banned', { var: 'groups' }] } },
  ];
  test.each(cases)('%j', (expression) => {
    expect(plain(expression, {})).toBe(true);
    expect(outcome(expression)).toBe('unknown');
  });
});

describe('types', () => {
  test('`in` is not a substring test', () => {
    const expression = { in: ['admin', { var: 'groups' }] };
    expect(plain(expression, { groups: 'not-an-admin' })).toBe(true);
    expect(outcome(expression, { groups: 'not-an-admin' })).toBe('unknown');
    expect(outcome(expression, { groups: ['not-an-admin'] })).toBe(false);
  });

  test('nothing is coerced', () => {
    expect(plain({ '==': [{ var: 'role' }, 'admin'] }, { role: ['admin'] })).toBe(true);
    expect(refused({ '==': [{ var: 'role' }, 'admin'] })).toBe(true);
    expect(refused({ '!=': [{ var: 'role' }, 'admin'] })).toBe(true);
    expect(plain({ '>': [{ var: 'level' }, 5] }, { level: ['9'] })).toBe(true);
    expect(outcome({ '>': [{ var: 'level' }, 5] }, { level: ['9'] })).toBe('unknown');
    expect(plain({ '>': ['b', 'a'] }, {})).toBe(true);
    expect(outcome({ '>': ['b', 'a'] })).toBe('unknown');
  });

  test('a list that is not the listed one is not thereby another value', () => {
    const expression = { '!==': [{ var: 'groups' }, ['banned']] };
    expect(plain(expression, { groups: ['banned'] })).toBe(true);
    expect(outcome(expression, { groups: ['banned'] })).toBe('unknown');
  });
});

describe('values are data', () => {
  const logic: Json = { '===': [1, 1] };
  const hostile = { logic, members: [logic, { var: 'secret' }] as Json, secret: 'secret' };

  test('an object that looks like an operator is never evaluated', () => {
    // Evaluated, it would be `true`; as an object it is truthy too, but no scalar.
    for (const read of [
      { var: 'logic' },
      { if: [true, { var: 'logic' }] },
      { and: [true, { var: 'logic' }] },
      { or: [false, { var: 'logic' }] },
      { reduce: [[1], { var: 'accumulator' }, { var: 'logic' }] },
    ]) {
      expect(outcome({ '===': [read, true] }, hostile)).toBe('unknown');
      expect(outcome({ '!!': [read] }, hostile)).toBe(true);
    }
  });

  test('nor are the members of a list', () => {
    const isTrue = { '===': [{ var: '' }, true] };
    expect(outcome({ some: [{ var: 'members' }, isTrue] }, hostile)).toBe('unknown');
    expect(outcome({ some: [{ map: [{ var: 'members' }, { var: '' }] }, isTrue] }, hostile)).toBe('unknown');
    expect(outcome({ some: [{ filter: [{ var: 'members' }, true] }, isTrue] }, hostile)).toBe('unknown');
    expect(outcome({ some: [{ merge: [{ var: 'members' }] }, isTrue] }, hostile)).toBe('unknown');
    expect(outcome({ in: ['secret', { var: 'members' }] }, hostile)).toBe(false);
    const last = { reduce: [{ var: 'members' }, { var: 'current' }, null] };
    expect(outcome({ '===': [last, 'secret'] }, hostile)).toBe('unknown');
  });

  test('own `toString`, `valueOf` and the like are not called', () => {
    const trap = vi.fn(() => 'admin');
    const value = { toString: trap, valueOf: trap, toJSON: trap, length: 1, 0: 'admin', [Symbol.toPrimitive]: trap };
    const values = { x: value as unknown as Json };
    const x = { var: 'x' };
    for (const name of [
      '===',
      '!==',
      '<',
      '<=',
      '>',
      '>=',
      'in',
      '+',
      '-',
      '*',
      '/',
      '%',
      'min',
      'max',
      'cat',
      'substr',
    ]) {
      expect(outcome({ [name]: [x, 'admin'] }, values)).toBe('unknown');
      expect(outcome({ [name]: ['admin', x] }, values)).toBe('unknown');
    }
    for (const name of ['all', 'some', 'none', 'map', 'filter', 'reduce']) {
      expect(outcome({ [name]: [x, true] }, values)).toBe('unknown');
    }
    expect(outcome({ merge: [x] }, values)).toBe('unknown');
    expect(outcome({ if: [x, true, false] }, values)).toBe(true);
    expect(trap).not.toHaveBeenCalled();
  });
});
