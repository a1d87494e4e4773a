import { expect, test } from 'vitest';
import type { CoveredRuleFile } from '../../../src/report/tests/format.js';
import { lcov } from '../../../src/report/tests/lcov.js';

const file: CoveredRuleFile = {
  rules: 'a\n\u001b[31m.yaml',
  // The last step of a path is the line.
  lineOf: (path) => (typeof path.at(-1) === 'number' ? Number(path.at(-1)) : undefined),
  coverage: {
    rules: [
      { name: 'one', path: ['r', 4], decided: 3 },
      { name: 'none', path: ['nowhere'], decided: 3 },
    ],
    tests: [
      { name: 'one', path: ['t', 4], isTrue: 3, isNotTrue: 2 },
      { name: 'two', path: ['u', 4], isTrue: 0, isNotTrue: 0 },
      { name: 'three', path: ['v', 2], isTrue: 0, isNotTrue: 1 },
    ],
    ends: [{ name: 'end', path: ['e', 9], reached: 0 }],
    covered: 0,
    total: 0,
  },
};

test('a line has the least of its counts, and each test on it is a block', () => {
  expect(lcov([file]).split('\n')).toEqual([
    'TN:',
    'SF:a\\n\\u001b[31m.yaml',
    'BRDA:2,0,0,0',
    'BRDA:2,0,1,1',
    'BRDA:4,0,0,3',
    'BRDA:4,0,1,2',
    'BRDA:4,1,0,-',
    'BRDA:4,1,1,-',
    'BRF:6',
    'BRH:3',
    'DA:2,1',
    'DA:4,0',
    'DA:9,0',
    'LF:3',
    'LH:1',
    'end_of_record',
    '',
  ]);
});

test('a file without lines has no record', () => {
  expect(lcov([{ ...file, lineOf: () => undefined }])).toBe('');
});
