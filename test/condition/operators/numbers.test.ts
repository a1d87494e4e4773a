import { describe } from 'vitest';
import { testRows } from './table.js';

const LAST = 9007199254740991;

describe('lessThan', () => {
  testRows([
    [{ lessThan: 2 }, 1.999, 'true'],
    [{ lessThan: 2 }, 2, 'false'],
    [{ lessThan: 2 }, 3, 'false'],
    [{ lessThan: 0 }, -0, 'false'],
    [{ lessThan: 0.3 }, 0.1 + 0.2, 'false'],
    [{ lessThan: -1 }, -LAST, 'true'],
    [{ lessThan: 2 }, '1', 'unknown'],
    [{ lessThan: 2 }, -Infinity, 'unknown'],
    [{ lessThan: 2 }, -(2 ** 53), 'unknown'],
  ]);
});

describe('atMost', () => {
  testRows([
    [{ atMost: 2 }, 1, 'true'],
    [{ atMost: 2 }, 2, 'true'],
    [{ atMost: 2 }, 2.0000001, 'false'],
    [{ atMost: 0 }, -0, 'true'],
    [{ atMost: LAST }, LAST, 'true'],
    [{ atMost: 2 }, true, 'unknown'],
  ]);
});

describe('greaterThan', () => {
  testRows([
    [{ greaterThan: 2 }, 2.5, 'true'],
    [{ greaterThan: 2 }, 2, 'false'],
    [{ greaterThan: 2 }, -3, 'false'],
    [{ greaterThan: -0.5 }, 0, 'true'],
    [{ greaterThan: 2 }, 2 ** 53, 'unknown'],
    [{ greaterThan: 2 }, 1e300, 'unknown'],
    [{ greaterThan: 2 }, ['3'], 'unknown'],
  ]);
});

describe('atLeast', () => {
  testRows([
    [{ atLeast: 2 }, 2, 'true'],
    [{ atLeast: 2 }, 3, 'true'],
    [{ atLeast: 2 }, 1.5, 'false'],
    [{ atLeast: LAST }, LAST, 'true'],
    [{ atLeast: 1e-7 }, 1e-7, 'true'],
    [{ atLeast: 2 }, Number.NaN, 'unknown'],
    [{ atLeast: 2 }, {}, 'unknown'],
  ]);
});
