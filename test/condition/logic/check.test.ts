import { describe, expect, test } from 'vitest';
import { ARITIES } from '../../../src/condition/logic/arities.js';
import { checkLogic } from '../../../src/condition/logic/check.js';
import type { Json } from '../../../src/ruleset/model.js';

function problems(expression: unknown, limits?: { maxDepth: number; maxNodes: number }) {
  const result = checkLogic(expression as Json, limits);
  return 'problems' in result ? result.problems : [];
}

function claims(expression: Json) {
  const result = checkLogic(expression);
  return 'claims' in result ? result.claims : undefined;
}

const not = (levels: number, inner: Json): Json => {
  let expression = inner;
  for (let i = 0; i < levels; i++) expression = { '!': [expression] };
  return expression;
};

test('claims are the distinct names in order of appearance', () => {
  const expression = { and: [{ in: [{ var: 'b' }, [{ var: ['a'] }]] }, { '!': { var: 'b' } }, { var: 'c' }] };
  expect(claims(expression)).toEqual(['b', 'a', 'c']);
  expect(claims(true)).toEqual([]);
});

test('a claim name is taken literally', () => {
  const names = ['a.b', '/a/b', 'https://example.com/roles', '__proto__', 'constructor', '1', ' ', 'current'];
  expect(claims(names.map((name) => ({ var: name })))).toEqual(names);
});

describe('the list of operators is closed', () => {
  test('it is the documented one', () => {
    const documented =
      'var and or ! !! if ?: === !== < <= > >= in + - * / % min max cat substr all some none map filter reduce merge';
    expect([...ARITIES.keys()].sort()).toEqual(documented.split(' ').sort());
  });

  test.each([
    ['==', '==='],
    ['!=', '!=='],
    ['=<', undefined],
    ['missing', undefined],
    ['missing_some', undefined],
    ['log', undefined],
    ['method', undefined],
    ['mrege', 'merge'],
    ['filtre', 'filter'],
    ['quite-another', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
    ['toString', undefined],
    ['', undefined],
    ['cat.prototype.constructor', undefined],
  ])('`%s` is refused', (name, suggestion) => {
    const expression = JSON.parse(`{${JSON.stringify(name)}: [1, 1]}`);
    const [problem, ...others] = problems(expression);
    expect(others).toEqual([]);
    expect(problem?.path).toEqual([name]);
    expect(problem?.message).toBe(`\`${name}\` is not an operator of \`logic\``);
    expect(problem?.help).toBeTypeOf('string');
    if (name !== '=<') expect(problem?.suggestion).toBe(suggestion);
  });
});

describe('an object is one operator', () => {
  test.each([
    ['several keys', { '===': [1, 2], note: 'x' }, 'an object has the keys `===` and `note`'],
    ['no key', {}, 'an object has no key'],
    ['many keys', { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, 'an object has 6 keys'],
  ])('%s', (_, object, message) => {
    expect(problems(object)).toMatchObject([{ path: [], message }]);
    expect(problems({ if: [true, [object]] })).toMatchObject([{ path: ['if', 1, 0], message }]);
  });

  test('inherited and symbol keys do not count', () => {
    expect(problems(Object.create({ '===': [1, 1] }))).toMatchObject([{ message: 'an object has no key' }]);
    expect(claims(Object.assign(Object.create({ note: 1 }), { '!': true, [Symbol('note')]: 1 }))).toEqual([]);
  });
});

describe('operands are counted where JSON Logic fixes their number', () => {
  test.each<[Json, string]>([
    [{ '!': [] }, '`!` takes 1 operand, not 0'],
    [{ '!!': [1, 2] }, '`!!` takes 1 operand, not 2'],
    [{ and: [] }, '`and` takes at least 1 operand, not 0'],
    [{ '===': [1] }, '`===` takes 2 operands, not 1'],
    [{ '!==': [1, 2, 3] }, '`!==` takes 2 operands, not 3'],
    [{ '<': [1, 2, 3, 4] }, '`<` takes 2 or 3 operands, not 4'],
    [{ '>': [1, 2, 3] }, '`>` takes 2 operands, not 3'],
    [{ in: 'x' }, '`in` takes 2 operands, not 1'],
    [{ '-': [1, 2, 3] }, '`-` takes 1 or 2 operands, not 3'],
    [{ '%': [1] }, '`%` takes 2 operands, not 1'],
    [{ '+': [] }, '`+` takes at least 1 operand, not 0'],
    [{ max: [] }, '`max` takes at least 1 operand, not 0'],
    [{ cat: [] }, '`cat` takes at least 1 operand, not 0'],
    [{ substr: ['x'] }, '`substr` takes 2 or 3 operands, not 1'],
    [{ all: [[1]] }, '`all` takes 2 operands, not 1'],
    [{ map: [[1], 1, 1] }, '`map` takes 2 operands, not 3'],
    [{ reduce: [[1]] }, '`reduce` takes 2 or 3 operands, not 1'],
  ])('%j', (expression, message) => {
    const [name] = Object.keys(expression as object);
    expect(problems(expression)).toMatchObject([{ path: [name], message }]);
  });

  test('a single operand needs no list', () => {
    expect(claims({ '!': { '-': { '+': { var: 'a' } } } })).toEqual(['a']);
  });

  test('help tells how to write an operand that is an empty list', () => {
    expect(problems({ '!': [] })[0]?.help).toContain('`[[]]`');
    expect(problems({ in: [1] })[0]?.help).toBeUndefined();
  });
});

describe('`var` reads a literal name', () => {
  test.each<[string, Json, (string | number)[]]>([
    ['empty', { var: '' }, ['var']],
    ['empty in a list', { var: [''] }, ['var', 0]],
    ['nothing', { var: [] }, ['var']],
    ['null', { var: null }, ['var']],
    ['a number', { var: 1 }, ['var']],
    ['computed', { var: { cat: ['a', 'b'] } }, ['var']],
    ['computed in a list', { var: [{ if: [true, 'a', 'b'] }] }, ['var', 0]],
    ['a list', { var: [['a']] }, ['var', 0]],
  ])('%s', (_, expression, path) => {
    expect(problems(expression)).toMatchObject([{ path, message: expect.stringContaining('`var` takes the name') }]);
  });

  test('a default is refused, with what to do instead', () => {
    const [problem] = problems({ '!': { var: ['a', false] } });
    expect(problem).toMatchObject({ path: ['!', 'var'], message: '`var` takes no default' });
    expect(problem?.help).toContain('ifMissing');
  });
});

describe('in the body of an operator over a list', () => {
  const over = (operator: string, name: Json): Json => ({ [operator]: [{ var: 'list' }, { '!': { var: name } }] });

  test.each(['all', 'some', 'none', 'map', 'filter'])('`%s` knows the element only', (operator) => {
    expect(claims(over(operator, ''))).toEqual(['list']);
    for (const name of ['a', 'list', 'current', 'accumulator', 'length', '0', null]) {
      expect(problems(over(operator, name))).toMatchObject([
        { path: [operator, 1, '!', 'var'], message: expect.stringContaining(`in the body of \`${operator}\``) },
      ]);
    }
  });

  test('`reduce` knows `current` and `accumulator` only', () => {
    expect(claims(over('reduce', 'current'))).toEqual(['list']);
    expect(claims(over('reduce', 'accumulator'))).toEqual(['list']);
    for (const name of ['', 'a', 'current.length']) expect(problems(over('reduce', name))).toHaveLength(1);
    expect(problems(over('reduce', 'curent'))).toMatchObject([{ suggestion: 'current' }]);
  });

  test('the list and the first accumulator are not in the body', () => {
    expect(claims({ reduce: [{ var: 'list' }, { var: 'current' }, { var: 'start' }] })).toEqual(['list', 'start']);
  });

  test('a body in a body has the inner names; its list has the outer ones', () => {
    const sum = { '+': [{ var: 'current' }, { var: 'accumulator' }] };
    expect(claims({ map: [[[1], [2]], { reduce: [{ var: '' }, sum, { var: '' }] }] })).toEqual([]);
    expect(problems({ map: [[[1]], { reduce: [{ var: 'current' }, sum, 0] }] })).toHaveLength(1);
    expect(problems({ map: [[[1]], { reduce: [{ var: '' }, { var: '' }, 0] }] })).toHaveLength(1);
  });
});

describe('limits', () => {
  test('32 levels and 1000 values unless told otherwise', () => {
    expect(claims(not(31, true))).toEqual([]);
    expect(problems(not(32, true))).toMatchObject([
      { path: Array.from({ length: 32 }, () => ['!', 0]).flat(), message: expect.stringContaining('32 levels') },
    ]);
    expect(claims(Array(999).fill(1))).toEqual([]);
    expect(problems(Array(1000).fill(1))).toMatchObject([
      { path: [], message: expect.stringContaining('1000 values') },
    ]);
  });

  test('of several places that are too deep, the first is told', () => {
    const limits = { maxDepth: 3, maxNodes: 100 };
    expect(problems({ and: [true, not(2, true), not(3, true), [[1]]] }, limits)).toMatchObject([
      { path: ['and', 1, '!', 0, '!', 0] },
    ]);
  });

  test('the operands of one operator are one level', () => {
    const limits = { maxDepth: 3, maxNodes: 7 };
    expect(problems({ and: [{ '===': [1, 2] }, [3, 4]] }, limits)).toEqual([]);
    expect(problems({ and: [{ '===': [1, 2] }, [3, 4, 5]] }, limits)).toMatchObject([{ path: [] }]);
    expect(problems({ and: [{ '===': [1, 2] }, [[4]]] }, limits)).toMatchObject([{ path: ['and', 1, 0, 0] }]);
  });

  test('a limit that is broken is the only problem', () => {
    expect(problems([{ nonsense: 1 }, not(32, true)])).toMatchObject([{ message: expect.stringContaining('levels') }]);
  });

  test('no limit makes depth overflow the stack', () => {
    const limits = { maxDepth: Number.POSITIVE_INFINITY, maxNodes: Number.POSITIVE_INFINITY };
    expect(problems(not(499, true), limits)).toEqual([]);
    expect(problems(not(500, true), limits)).toHaveLength(1);
    expect(problems(not(200_000, true), limits)).toHaveLength(1);
    let lists: Json = [];
    for (let i = 0; i < 200_000; i++) lists = [lists];
    expect(problems(lists, limits)).toHaveLength(1);
  });

  test('width, sharing and cycles end at the limits', () => {
    expect(problems(Array(1_000_000).fill({ '!': [] }))).toHaveLength(1);
    expect(problems(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, [i]])))).toHaveLength(1);
    let shared: Json = { var: 'a' };
    for (let i = 0; i < 30; i++) shared = { and: [shared, shared] };
    expect(problems(shared)).toMatchObject([{ message: expect.stringContaining('1000 values') }]);
    const cycle: Json[] = [];
    cycle.push(cycle);
    expect(problems(cycle)).toMatchObject([{ message: expect.stringContaining('32 levels') }]);
  });
});

test('problems are collected, up to 100', () => {
  expect(problems({ and: [{ '==': [{ var: '' }, 1] }, { in: [{ log: 1 }] }] })).toMatchObject([
    { path: ['and', 0, '=='] },
    { path: ['and', 0, '==', 0, 'var'] },
    { path: ['and', 1, 'in'] },
    { path: ['and', 1, 'in', 0, 'log'] },
  ]);
  expect(problems(Array(300).fill({ log: 1 }))).toHaveLength(100);
});

test('what is not JSON is refused', () => {
  const values = [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol('s'), () => true, new Date(0), new Map()];
  for (const value of values) expect(problems({ and: [value] })).toMatchObject([{ path: ['and', 0] }]);
  expect(problems(Array(3))).toHaveLength(3);
});
