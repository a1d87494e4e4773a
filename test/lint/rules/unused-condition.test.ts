import { expect, test } from 'vitest';
import { unusedCondition } from '../../../src/lint/rules/unused-condition.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (conditions: string, when = '{ claim: a, exists: true }') =>
  findingsOf(unusedCondition, fileOf(`- when: ${when}\n  role: admin`, `conditions: ${conditions}`)).map(
    ({ path, fix }) => [path.at(-1), fix?.edits],
  );
const atom = '{ claim: b, exists: true }';

test('one that nothing uses can go', () => {
  expect(found(`{ c: ${atom}, d: ${atom} }`, '{ not: { any: [{ use: d }, { claim: a, exists: true }] } }')).toEqual([
    ['c', [{ path: ['conditions', 'c'], remove: true }]],
  ]);
});

test('what another one uses stays until that one is gone', () => {
  expect(found(`{ c: ${atom}, d: { use: c }, e: ${atom} }`, '{ use: e }')).toEqual([
    ['c', undefined],
    ['d', [{ path: ['conditions', 'd'], remove: true }]],
  ]);
});

test('no empty `conditions` is left', () => {
  expect(found(`{ c: ${atom} }`)).toEqual([['c', [{ path: ['conditions'], remove: true }]]]);
  expect(found(`{ c: ${atom}, d: ${atom} }`)).toEqual([
    ['c', undefined],
    ['d', undefined],
  ]);
});

test('used by way of others is used', () => {
  expect(found(`{ c: ${atom}, d: { all: [{ use: c }] } }`, '{ use: d }')).toEqual([]);
});
