import jsonLogic from 'json-logic-js';
import { describe, expect, test } from 'vitest';
import { checkLogic } from '../../../src/condition/logic/check.js';
import { MAX_STEPS, prepareLogic } from '../../../src/condition/logic/evaluate.js';
import type { Json } from '../../../src/ruleset/model.js';
import { record } from './record.js';

function outcome(expression: Json, values: Readonly<Record<string, Json>> = {}) {
  expect(checkLogic(expression)).toHaveProperty('claims');
  return prepareLogic(expression)(record(values));
}

describe('an operator that meets a value it does not take is unknown', () => {
  const values = { text: 'abc', number: 5, flag: true, list: ['a', 'b'], object: { a: 1 } };
  const orderings = ['<', '<=', '>', '>='];
  const arithmetic = ['+', '-', '*', '/', '%', 'min', 'max'];

  test.each([...orderings, ...arithmetic])('`%s` takes numbers', (operator) => {
    expect(outcome({ [operator]: [{ var: 'number' }, 3] }, values)).not.toBe('unknown');
    for (const other of [{ var: 'text' }, { var: 'flag' }, { var: 'list' }, { var: 'object' }, null, '5', []]) {
      expect(outcome({ [operator]: [other, 3] }, values)).toBe('unknown');
      expect(outcome({ [operator]: [3, other] }, values)).toBe('unknown');
    }
  });

  test.each(['===', '!=='])('`%s` takes scalars: lists and objects have no equality', (operator) => {
    for (const other of [{ var: 'list' }, { var: 'object' }, [], ['a']]) {
      expect(outcome({ [operator]: [other, other] }, values)).toBe('unknown');
      expect(outcome({ [operator]: ['a', other] }, values)).toBe('unknown');
    }
  });

  test('`in` takes a scalar and a list', () => {
    for (const other of [{ var: 'text' }, { var: 'number' }, { var: 'flag' }, { var: 'object' }, null]) {
      expect(outcome({ in: ['a', other] }, values)).toBe('unknown');
    }
    expect(outcome({ in: [['a'], [['a']]] })).toBe('unknown');
    expect(outcome({ in: [{ var: 'object' }, { var: 'list' }] }, values)).toBe('unknown');
  });

  test('`cat` takes texts', () => {
    for (const other of [{ var: 'number' }, { var: 'flag' }, { var: 'list' }, { var: 'object' }, null]) {
      expect(outcome({ cat: ['a', other] }, values)).toBe('unknown');
    }
  });

  test('`substr` takes a text and whole numbers', () => {
    for (const other of [{ var: 'number' }, { var: 'flag' }, { var: 'list' }, null]) {
      expect(outcome({ substr: [other, 0] }, values)).toBe('unknown');
    }
    for (const other of [{ var: 'text' }, { var: 'flag' }, { var: 'list' }, null, 0.5]) {
      expect(outcome({ substr: ['text', other] }, values)).toBe('unknown');
      expect(outcome({ substr: ['text', 0, other] }, values)).toBe('unknown');
    }
  });

  test.each(['all', 'some', 'none', 'map', 'filter', 'reduce'])('`%s` takes a list', (operator) => {
    for (const other of [{ var: 'text' }, { var: 'number' }, { var: 'flag' }, { var: 'object' }, null]) {
      expect(outcome({ [operator]: [other, true] }, values)).toBe('unknown');
    }
  });

  test('`merge` takes lists and scalars', () => {
    expect(outcome({ merge: [{ var: 'list' }, { var: 'text' }, null] }, values)).toBe(true);
    expect(outcome({ merge: [{ var: 'object' }] }, values)).toBe('unknown');
  });

  test.each<[string, Json]>([
    ['division by zero', { '/': [1, 0] }],
    ['zero by zero', { '/': [0, 0] }],
    ['remainder of division by zero', { '%': [1, 0] }],
    ['overflow', { '*': [1e308, 10] }],
    ['overflow on the way', { '+': [1e308, 1e308, -1e308] }],
  ])('a result that is not a finite number: %s', (_, expression) => {
    expect(outcome(expression)).toBe('unknown');
    expect(outcome({ '!!': expression })).toBe('unknown');
    expect(outcome({ or: [false, { if: [expression, true, true] }] })).toBe('unknown');
    expect(outcome([expression])).toBe('unknown');
  });
});

describe('only what JSON Logic evaluates is evaluated', () => {
  const broken: Json = { '<': ['a', 1] };

  test.each<[Json, boolean | 'unknown']>([
    [{ and: [false, broken] }, false],
    [{ and: [true, broken] }, 'unknown'],
    [{ and: [broken, false] }, 'unknown'],
    [{ or: [true, broken] }, true],
    [{ or: [false, broken] }, 'unknown'],
    [{ or: [broken, true] }, 'unknown'],
    [{ if: [true, 1, broken] }, true],
    [{ if: [false, broken, 1] }, true],
    [{ if: [true, 1, broken, broken, broken] }, true],
    [{ if: [broken, 1, 1] }, 'unknown'],
    [{ if: [true, broken, 1] }, 'unknown'],
    [{ '?:': [false, broken, false] }, false],
    [{ some: [[1, 'a'], { '<': [{ var: '' }, 2] }] }, true],
    [{ some: [['a', 1], { '<': [{ var: '' }, 2] }] }, 'unknown'],
    [{ all: [[3, 'a'], { '<': [{ var: '' }, 2] }] }, false],
    [{ all: [[1, 'a'], { '<': [{ var: '' }, 2] }] }, 'unknown'],
    [{ none: [[1, 'a'], { '<': [{ var: '' }, 2] }] }, false],
    [{ none: [[3, 'a'], { '<': [{ var: '' }, 2] }] }, 'unknown'],
    [{ map: [[], broken] }, false],
    [{ map: [[1], broken] }, 'unknown'],
    [{ filter: [[1], broken] }, 'unknown'],
    [{ reduce: [[1], broken, 0] }, 'unknown'],
    [{ reduce: [[], broken, 1] }, true],
    [{ reduce: [[], 1, broken] }, 'unknown'],
    [{ '===': [1, broken] }, 'unknown'],
  ])('%j', (expression, expected) => {
    expect(outcome(expression)).toBe(expected);
  });
});

describe('claims that are not there', () => {
  test('make the condition unknown, whether or not they would be read', () => {
    expect(outcome({ or: [true, { var: 'a' }] })).toBe('unknown');
    expect(outcome({ or: [true, { var: 'a' }] }, { a: null })).toBe('unknown');
    expect(outcome({ or: [true, { var: 'a' }] }, { a: false })).toBe(true);
    expect(outcome({ '!': { '>': [{ var: 'age' }, 18] } })).toBe('unknown');
  });

  test('are not found in a prototype', () => {
    const read = prepareLogic({ '!!': { var: 'toString' } });
    expect(read({})).toBe('unknown');
    expect(read(Object.create({ toString: 'inherited' }))).toBe('unknown');
    expect(read({ toString: 'own' })).toBe(true);
  });
});

test('the outcome is the truth of the result as JSON Logic has it', () => {
  const values: Json[] = [true, false, 1, 0, -0, -1, 'a', '0', '', [], [0], ['']];
  for (const value of values) expect(outcome({ var: 'x' }, { x: value })).toBe(jsonLogic.truthy(value));
  expect(outcome({ var: 'x' }, { x: {} })).toBe(true);
  expect(outcome({ if: [] })).toBe(false);
});

test('a prepared expression can be run again and again', () => {
  const run = prepareLogic({ reduce: [{ var: 'list' }, { merge: [{ var: 'accumulator' }, { var: 'current' }] }, []] });
  expect([run(record({ list: [1] })), run(record({ list: [] })), run(record({ list: [1] }))]).toEqual([
    true,
    false,
    true,
  ]);
});

test('neither the expression nor the values are changed', () => {
  const expression = { filter: [{ merge: [{ var: 'list' }, ['c']] }, { '!==': [{ var: '' }, 'a'] }] };
  const values = { list: ['a', 'b'] };
  const before = JSON.stringify([expression, values]);
  outcome(expression, values);
  expect(JSON.stringify([expression, values])).toBe(before);
});

test('an expression that checkLogic refuses is a misuse', () => {
  for (const expression of [{}, { log: 1 }, { '===': 1, a: 1 }, { var: 1 }, { map: [[1]] }, { constructor: [1, 1] }]) {
    expect(() => prepareLogic(expression as Json)).toThrow(TypeError);
  }
});

describe('work is bounded', () => {
  const nest = (levels: number, size: number, body: Json): Json => {
    const list = Array(size).fill(0);
    return levels === 0 ? body : { all: [list, nest(levels - 1, size, body)] };
  };

  test('lists over lists', () => {
    // The inner list costs one step to make, and each member two: one as an operand and one as an element.
    expect(outcome(nest(2, 150, true))).toBe(true);
    expect(outcome(nest(3, 100, true))).toBe('unknown');
    expect(outcome(nest(8, 100, true))).toBe('unknown');
    expect(outcome({ or: [true, nest(8, 100, true)] })).toBe(true);
  });

  test('the members of a claim', () => {
    const each = { all: [{ var: 'list' }, true] };
    expect(outcome(each, { list: Array(MAX_STEPS).fill('a') })).toBe(true);
    expect(outcome(each, { list: Array(MAX_STEPS + 1).fill('a') })).toBe('unknown');
  });

  test('operators, operands or not', () => {
    // Four steps a member: the member, `!`, its operand and `merge`.
    const each = { all: [{ var: 'list' }, { '!': [{ merge: [] }] }] };
    expect(outcome(each, { list: Array(MAX_STEPS / 4).fill('a') })).toBe(true);
    expect(outcome(each, { list: Array(MAX_STEPS / 4 + 1).fill('a') })).toBe('unknown');
  });

  const twice = (operator: string): Json => ({ [operator]: [{ var: 'accumulator' }, { var: 'accumulator' }] });

  test('a text that doubles', () => {
    expect(outcome({ reduce: [Array(10).fill(0), twice('cat'), 'x'] })).toBe(true);
    expect(outcome({ reduce: [Array(900).fill(0), twice('cat'), 'x'] })).toBe('unknown');
  });

  test('a list that doubles', () => {
    expect(outcome({ reduce: [Array(10).fill(0), twice('merge'), [0]] })).toBe(true);
    expect(outcome({ reduce: [Array(900).fill(0), twice('merge'), [0]] })).toBe('unknown');
    let nested: Json = { var: 'accumulator' };
    for (let i = 0; i < 5; i++) nested = [nested, nested];
    expect(outcome({ reduce: [Array(100).fill(0), nested, 0] })).toBe(true);
  });

  test('the deepest and the widest expression that can pass', () => {
    const limits = { maxDepth: 1e9, maxNodes: 1e9 };
    let deep: Json = true;
    for (let i = 0; i < 249; i++) deep = { all: [[1], { '!!': [deep] }] };
    expect(checkLogic(deep, limits)).toHaveProperty('claims');
    expect(prepareLogic(deep)(record({}))).toBe(true);
    const wide = { '+': Array(500_000).fill(1) };
    expect(checkLogic(wide, limits)).toHaveProperty('claims');
    expect(prepareLogic(wide)(record({}))).toBe('unknown');
    const half = { '+': Array(90_000).fill(1) };
    expect(prepareLogic({ '===': [half, 90_000] })(record({}))).toBe(true);
  });
});
