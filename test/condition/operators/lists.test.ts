import { describe } from 'vitest';
import { testRows } from './table.js';

describe('includes', () => {
  testRows([
    [{ includes: 'a' }, ['a'], 'true'],
    [{ includes: 'a' }, ['b', 'a'], 'true'],
    [{ includes: 'a' }, [], 'false'],
    [{ includes: 'a' }, ['A'], 'false'],
    [{ includes: 'a' }, ['a '], 'false'],
    [{ includes: 'Admin' }, ['NonAdmins'], 'false'],
    [{ includes: '' }, [''], 'true'],
    [{ includes: '' }, ['a'], 'false'],
    [{ includes: 'a,b' }, ['a', 'b'], 'false'],
    [{ includes: 'length' }, ['a'], 'false'],
    [{ includes: 'a' }, 'a', 'unknown'],
    // One member that cannot be read makes the list unreadable, though another is the one wanted.
    [{ includes: 'a' }, ['a', 5], 'unknown'],
    [{ includes: 'a' }, ['a', null], 'unknown'],
    [{ includes: 'a' }, { 0: 'a', length: 1 }, 'unknown'],
  ]);
});

describe('includesAny', () => {
  testRows([
    [{ includesAny: ['a', 'b'] }, ['b', 'c'], 'true'],
    [{ includesAny: ['a', 'b'] }, ['c'], 'false'],
    [{ includesAny: ['a', 'b'] }, [], 'false'],
    [{ includesAny: ['a'] }, ['aa'], 'false'],
    [{ includesAny: ['a'] }, 'a', 'unknown'],
  ]);
});

describe('includesAll', () => {
  testRows([
    [{ includesAll: ['a', 'b'] }, ['c', 'b', 'a'], 'true'],
    [{ includesAll: ['a', 'b'] }, ['a', 'a'], 'false'],
    [{ includesAll: ['a', 'b'] }, [], 'false'],
    [{ includesAll: ['a', 'a'] }, ['a'], 'true'],
    [{ includesAll: ['a'] }, ['a', 'a'], 'true'],
    [{ includesAll: ['a', 'A'], ignoreCase: true }, ['a'], 'true'],
    [{ includesAll: ['a', 'b'], ignoreCase: true }, ['A', 'a'], 'false'],
    [{ includesAll: ['a'] }, 'a', 'unknown'],
  ]);
});

describe('subsetOf', () => {
  testRows([
    [{ subsetOf: ['a', 'b'] }, ['a'], 'true'],
    [{ subsetOf: ['a', 'b'] }, ['b', 'a', 'a'], 'true'],
    [{ subsetOf: ['a', 'b'] }, ['a', 'c'], 'false'],
    [{ subsetOf: ['a', 'b'] }, [], 'false'],
    [{ subsetOf: ['a'] }, ['A'], 'false'],
    [{ subsetOf: ['a'] }, [''], 'false'],
    [{ subsetOf: ['a'] }, 'a', 'unknown'],
    // Holes are members that are no strings.
    [{ subsetOf: ['a'] }, new Array(2), 'unknown'],
    [{ subsetOf: ['a'] }, Object.assign(new Array(2), { 0: 'a' }), 'unknown'],
  ]);
});

const MANY = Array.from({ length: 10_000 }, (_, i) => `group-${i}`);

describe('10,000 groups', () => {
  testRows([
    [{ includes: 'group-9999' }, MANY, 'true'],
    [{ includes: 'GROUP-9999', ignoreCase: true }, MANY, 'true'],
    [{ includesAny: ['none', 'group-9999'] }, MANY, 'true'],
    [{ includesAll: ['group-0', 'group-9999'] }, MANY, 'true'],
    [{ subsetOf: ['group-0'] }, MANY, 'false'],
    [{ includes: 'group-0' }, [...MANY, 1], 'unknown'],
  ]);
});
