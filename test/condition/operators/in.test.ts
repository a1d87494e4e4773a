import { describe } from 'vitest';
import { testRows } from './table.js';

describe('in', () => {
  testRows([
    [{ in: ['a', 'b'] }, 'a', 'true'],
    [{ in: ['a', 'b'] }, 'b', 'true'],
    [{ in: ['a', 'b'] }, 'ab', 'false'],
    [{ in: ['a', 'b'] }, 'a,b', 'false'],
    [{ in: ['abc'] }, 'b', 'false'],
    [{ in: ['a', 'b'] }, 'A', 'false'],
    [{ in: [''] }, '', 'true'],
    [{ in: [1, 2.5] }, 2.5, 'true'],
    [{ in: [1, 2.5] }, 2, 'false'],
    [{ in: [0] }, -0, 'true'],
    [{ in: [true] }, true, 'true'],
    [{ in: [true] }, false, 'false'],
    [{ in: [true, false] }, false, 'true'],
    [{ in: [1, 2] }, '1', 'unknown'],
    [{ in: ['1', '2'] }, 1, 'unknown'],
    [{ in: ['a'] }, ['a'], 'unknown'],
    [{ in: ['true'] }, true, 'unknown'],
  ]);
});
