import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse.js';
import type { Limits } from '../../src/ruleset/limits.js';
import type { Condition } from '../../src/ruleset/model.js';
import type { Json } from '../../src/syntax/json.js';
import type { ConditionDocument } from '../reference/document.js';
import { read } from './evaluate.js';

const WHEN = '/providers/p/rules/0/when';

/** Code and path of every error of a file with this condition. */
function errors(when: unknown, conditions?: unknown, limits: Partial<Limits> = {}): readonly string[] {
  const document = {
    version: 1,
    roles: { r: 'arn:aws:iam::123456789012:role/r' },
    ...(conditions !== undefined && { conditions }),
    providers: { p: { type: 'rules', rules: [{ when, role: 'r' }] } },
  };
  const { diagnostics, ruleSet } = parse(JSON.stringify(document), { limits });
  expect(ruleSet === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  return diagnostics.map(({ code, path }) => `${code} ${path ?? ''}`);
}

describe('a condition as read', () => {
  test.each<[ConditionDocument, Condition]>([
    [
      { claim: 'a', equals: 5 },
      { kind: 'atom', claim: ['a'], test: { operator: 'equals', operand: 5 }, ignoreCase: false },
    ],
    [
      { claim: '/a/b~1c', in: ['x'], ignoreCase: true, ifMissing: false },
      {
        kind: 'atom',
        claim: ['a', 'b/c'],
        test: { operator: 'in', operand: ['x'] },
        ignoreCase: true,
        ifMissing: false,
      },
    ],
    [
      { claim: 'a', ageAtMost: '1h30m' },
      { kind: 'atom', claim: ['a'], test: { operator: 'ageAtMost', operand: 5400 }, ignoreCase: false },
    ],
    [
      { claim: 'a', exists: false },
      { kind: 'atom', claim: ['a'], test: { operator: 'exists', operand: false }, ignoreCase: false },
    ],
    [
      { not: { any: [{ claim: 'a', equals: false }] } },
      {
        kind: 'not',
        of: {
          kind: 'any',
          of: [{ kind: 'atom', claim: ['a'], test: { operator: 'equals', operand: false }, ignoreCase: false }],
        },
      },
    ],
    [
      { logic: { '===': [{ var: 'a' }, { var: 'b' }] } },
      { kind: 'logic', expression: { '===': [{ var: 'a' }, { var: 'b' }] }, claims: ['a', 'b'] },
    ],
  ])('%j', (written, condition) => {
    expect(read(written).condition).toEqual(condition);
  });

  test.each<[operand: Json]>([[''], [0], [false]])('an operand that is not truthy is one: %j', (operand) => {
    expect(errors({ claim: 'a', equals: operand })).toEqual([]);
    expect(errors({ claim: 'a', in: [operand] })).toEqual([]);
  });
});

describe('a condition with a problem', () => {
  test.each<[when: unknown, expected: readonly string[]]>([
    [{ claim: '/a~2', equals: 'x' }, [`bad-pointer ${WHEN}/claim`]],
    [{ claim: 'a', in: ['x', 5, 'y'] }, [`mixed-types ${WHEN}/in/1`]],
    [{ claim: 'a', in: [true, 'true'] }, [`mixed-types ${WHEN}/in/1`]],
    [{ claim: 'a', matches: '(' }, [`pattern-syntax ${WHEN}/matches`]],
    [{ claim: 'a', matches: '^a$' }, [`pattern-unsupported ${WHEN}/matches`]],
    [{ claim: 'a', like: 'x'.repeat(1001) }, [`pattern-too-large ${WHEN}/like`]],
    [{ use: 'none' }, [`unknown-condition ${WHEN}/use`]],
    [{ logic: { log: 1 } }, [`logic ${WHEN}/logic/log`]],
    [
      { any: [{ use: 'none' }, { claim: '/~', exists: true }] },
      [`unknown-condition ${WHEN}/any/0/use`, `bad-pointer ${WHEN}/any/1/claim`],
    ],
  ])('%j', (when, expected) => {
    expect(errors(when)).toEqual(expected);
  });

  test.each(['equals', 'lessThan', 'atMost', 'greaterThan', 'atLeast'])(
    '%s: a number that cannot be exact',
    (operator) => {
      expect(errors({ claim: 'a', [operator]: 2 ** 53 })).toEqual([`unsafe-number ${WHEN}/${operator}`]);
    },
  );

  test('`in`: a number that cannot be exact', () => {
    expect(errors({ claim: 'a', in: [1, 2 ** 53] })).toEqual([`unsafe-number ${WHEN}/in/1`]);
  });

  test('every one of them is reported', () => {
    const all = [{ claim: '/~', matches: '(' }, { not: { claim: '/~', in: [1, 'a'] } }];
    expect(errors({ all })).toHaveLength(4);
  });
});

describe('named conditions', () => {
  const leaf = { claim: 'a', exists: true };

  test.each<[name: string, conditions: Record<string, unknown>, cyclic: readonly string[]]>([
    ['itself', { a: { use: 'a' } }, ['a']],
    ['one another', { a: { use: 'b' }, b: { not: { use: 'a' } }, c: leaf }, ['a', 'b']],
    ['one that does', { a: { use: 'b' }, b: { use: 'b' } }, ['a', 'b']],
    ['in a part', { a: { any: [leaf, { all: [{ use: 'c' }] }] }, b: leaf, c: { use: 'a' } }, ['a', 'c']],
  ])('that use %s', (_, conditions, cyclic) => {
    expect(errors(leaf, conditions)).toEqual(cyclic.map((name) => `condition-cycle /conditions/${name}`));
  });

  test('used twice, or by two, is no cycle', () => {
    const conditions = { a: { all: [{ use: 'b' }, { use: 'c' }] }, b: { use: 'd' }, c: { use: 'd' }, d: leaf };
    expect(errors({ use: 'a' }, conditions)).toEqual([]);
  });

  test('a cycle of 1000 is found without following it', () => {
    const conditions = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [`c${i}`, { use: `c${(i + 1) % 1000}` }]),
    );
    expect(errors(leaf, conditions)).toHaveLength(1000);
  });

  test('nested deeper than the limit through what they use', () => {
    const chain = (length: number): Record<string, unknown> =>
      Object.fromEntries([
        ...Array.from({ length: length - 1 }, (_, i) => [`c${i}`, { use: `c${i + 1}` }]),
        [`c${length - 1}`, leaf],
      ]);
    expect(errors(leaf, chain(20), { maxDepth: 20 })).toEqual([]);
    expect(errors(leaf, chain(21), { maxDepth: 20 })).toEqual(['too-deep /conditions/c0']);
  });

  test('an unknown one is reported where it is used, with what may have been meant', () => {
    const { diagnostics } = parse(
      JSON.stringify({
        version: 1,
        roles: {},
        conditions: { staff: leaf, other: { use: 'staf' } },
        providers: {},
      }),
    );
    expect(diagnostics.find(({ code }) => code === 'unknown-condition')).toMatchObject({
      path: '/conditions/other/use',
      suggestion: 'staff',
    });
  });
});
