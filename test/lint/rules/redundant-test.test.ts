import { expect, test } from 'vitest';
import { fix } from '../../../src/lint/index.js';
import { redundantTest } from '../../../src/lint/rules/redundant-test.js';
import { fileOf, findingsOf } from '../subject.js';

const rule = (when: string, effect = 'role: admin'): string => `- when: ${when}\n  ${effect}\n`;
const found = (when: string, rest = ''): readonly string[] =>
  findingsOf(redundantTest, fileOf(rule(when), rest)).map(({ path }) => path.slice(5).join('/'));
const fixable = (when: string): readonly boolean[] =>
  findingsOf(redundantTest, fileOf(rule(when))).map((finding) => finding.fix !== undefined);

test.each([
  ['the weaker of two bounds', '{ all: [{ claim: n, atLeast: 3 }, { claim: n, atLeast: 5 }] }', ['all/0']],
  ['the second of two that are the same', '{ any: [{ claim: a, equals: x }, { claim: a, in: [x] }] }', ['any/1']],
  ['what is in a list already', '{ any: [{ claim: a, in: [x, y] }, { claim: a, equals: x }] }', ['any/1']],
  [
    'a pattern that a suffix says',
    '{ all: [{ claim: e, endsWith: "@x.example" }, { claim: e, like: "*@x.example" }] }',
    ['all/1'],
  ],
  [
    'what is asked outside of it',
    '{ all: [{ claim: a, equals: x }, { any: [{ all: [{ claim: a, equals: x }, { claim: b, equals: y }] }, { claim: c, equals: z }] }] }',
    ['all/1/any/0/all/0'],
  ],
  [
    'several at once',
    '{ all: [{ claim: n, atLeast: 5 }, { claim: n, atLeast: 3 }, { claim: n, atLeast: 4 }] }',
    ['all/1', 'all/2'],
  ],
  ['inside of a negation', '{ not: { any: [{ claim: n, atLeast: 3 }, { claim: n, atLeast: 5 }] } }', ['not/any/1']],
])('%s', (_name, when, paths) => {
  expect(found(when)).toEqual(paths);
});

test.each([
  ['what tells false from unknown', '{ all: [{ claim: g, includes: a }, { claim: g, exists: true }] }'],
  ['two bounds', '{ all: [{ claim: n, atLeast: 3 }, { claim: n, lessThan: 5 }] }'],
  ['the one part there is', '{ all: [{ claim: n, atLeast: 3 }] }'],
  [
    'what is never true as a whole',
    '{ all: [{ claim: a, equals: x }, { claim: a, equals: y }, { claim: a, equals: z }] }',
  ],
])('%s is left alone', (_name, when) => {
  expect(found(when)).toEqual([]);
});

test('is mended where decisions name the same claims as before', () => {
  expect(fixable('{ all: [{ claim: n, atLeast: 3 }, { claim: n, atLeast: 5 }] }')).toEqual([true]);
  // Nobody would look at `b` any more.
  expect(
    fixable('{ any: [{ claim: a, equals: x }, { all: [{ claim: a, equals: x }, { claim: b, equals: y }] }] }'),
  ).toEqual([false]);
  // Nor at what `b` is in a named condition.
  const used = fileOf(
    rule('{ any: [{ claim: a, equals: x }, { all: [{ claim: a, equals: x }, { use: other }] }] }'),
    'conditions: { other: { claim: b, equals: y } }',
  );
  expect(findingsOf(redundantTest, used).map(({ fix: mended }) => mended)).toEqual([undefined]);
  expect(fixable('{ any: [{ claim: a, ageAtMost: 15m }, { claim: a, ageAtMost: 5m }] }')).toEqual([false]);
});

test('is not mended where it changes nothing only without another part, which stays', () => {
  // With the first part nobody is `z`, and without `other` nobody is but `x`.
  const when = '{ all: [{ claim: a, in: [x, y] }, { any: [{ claim: a, equals: x }, { use: other }] }] }';
  const file = fileOf(rule(when), 'conditions: { other: { claim: a, equals: z } }');
  expect(findingsOf(redundantTest, file).map(({ path, fix: mended }) => [path.slice(6).join('/'), mended])).toEqual([
    ['0', undefined],
    ['1/any/1', undefined],
  ]);
  // One after the other they go, where each does.
  const both = fileOf(rule(when.replace('use: other', 'claim: a, equals: z')));
  const { text, fixed } = fix(both, { rules: [redundantTest] });
  expect(fixed).toHaveLength(2);
  expect(text).toBe(fileOf(rule('{ all: [{ any: [{ claim: a, equals: x }] }] }')));
});

test('is mended where a rule in doubt says the same of why as before', () => {
  const twice = '{ claim: a, equals: x }, { claim: a, in: [x] }';
  expect(fixable(`{ any: [${twice}] }`)).toEqual([true]);
  // `b` would be told of before `a`.
  const order = '{ claim: a, in: [x, y] }, { claim: b, equals: x }, { claim: a, equals: x }';
  expect(fixable(`{ all: [${order}] }`)).toEqual([false]);
  // So would `a` be before `b`, as the second part stays for what it uses.
  const second = '{ any: [{ claim: a, in: [x, z] }, { use: other }] }';
  const used = `{ claim: b, in: [x, y] }, ${second}, { claim: b, equals: x }, { claim: a, equals: x }`;
  const file = fileOf(rule(`{ all: [${used}] }`), 'conditions: { other: { claim: c, exists: true } }');
  expect(findingsOf(redundantTest, file).map(({ fix: mended }) => mended)).toEqual([undefined, undefined]);
  // That `a` is missing would not be told of.
  const missing = '{ claim: a, like: "*", ifMissing: true }';
  expect(fixable(`{ all: [{ any: [{ claim: a, equals: x }, ${missing}] }, { claim: b, equals: x }] }`)).toEqual([
    false,
  ]);
});

test('the fix leaves the comments of what stays', () => {
  const file = fileOf(
    '- id: r\n  when:\n    all:\n      # seniors\n      - { claim: n, atLeast: 5 }\n      - { claim: n, atLeast: 3 } # and all others\n  role: admin\n',
  );
  const { text } = fix(file, { rules: [redundantTest] });
  expect(text).toBe(file.replace('            - { claim: n, atLeast: 3 } # and all others\n', ''));
});
