import { describe } from 'vitest';
import { testRows } from './table.js';

describe('equals', () => {
  testRows([
    [{ equals: 'a' }, 'a', 'true'],
    [{ equals: 'a' }, 'b', 'false'],
    [{ equals: 'a' }, 'A', 'false'],
    [{ equals: 'a' }, 'a ', 'false'],
    [{ equals: 'a' }, '', 'false'],
    [{ equals: '' }, '', 'true'],
    [{ equals: '' }, ' ', 'false'],
    [{ equals: 'é' }, 'e\u0301', 'false'],
    [{ equals: '__proto__' }, '__proto__', 'true'],
    [{ equals: 12 }, 12, 'true'],
    [{ equals: 12 }, 12.5, 'false'],
    [{ equals: 0 }, -0, 'true'],
    [{ equals: 1.5 }, 1.5, 'true'],
    [{ equals: 9007199254740991 }, 9007199254740991, 'true'],
    [{ equals: true }, true, 'true'],
    [{ equals: true }, false, 'false'],
    [{ equals: false }, false, 'true'],
    // The literal's type is what is read.
    [{ equals: 'true' }, true, 'unknown'],
    [{ equals: true }, 'true', 'unknown'],
    [{ equals: true }, 1, 'unknown'],
    [{ equals: 12 }, '12', 'unknown'],
    [{ equals: '12' }, 12, 'unknown'],
    [{ equals: 'a' }, ['a'], 'unknown'],
    [{ equals: '' }, [], 'unknown'],
  ]);
});
