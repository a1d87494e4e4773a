import { expect, test } from 'vitest';
import { placedRules, testsOf, testsOfFile } from '../../src/lint/walk.js';
import { formatPointer } from '../../src/syntax/json.js';
import { fileOf, POOL, subjectOf } from './subject.js';

const conditions = `conditions:
  staff: { all: [{ claim: email, exists: true }, { not: { use: gone } }] }
  gone: { claim: custom:gone, equals: "yes" }`;

const { ruleSet } = subjectOf(
  fileOf(
    `- when: { any: [{ use: staff }, { use: staff }, { use: gone }, { logic: { "!!": [{ var: a }] } }] }
  role: admin
- match: { claim: b, type: NotEqual, value: x }
  role: member`,
    conditions,
  ),
);
const rule = (path: string): string => path.replace(`/providers/${POOL.replace('/', '~1')}/rules`, '');
const shown = (path: readonly (string | number)[], isPositive: boolean): string =>
  `${isPositive ? '+' : '-'} ${rule(formatPointer(path))}`;

test('a rule has the tests of the conditions it uses, once for each sign', () => {
  const [first, second] = [...placedRules(ruleSet)].map((placed) =>
    [...testsOf(placed, ruleSet)].map(({ path, isPositive }) => shown(path, isPositive)),
  );
  expect(first).toEqual([
    '+ /conditions/staff/all/0',
    '- /conditions/gone',
    '+ /conditions/gone',
    '+ /0/when/any/3/logic',
  ]);
  expect(second).toEqual(['+ /1/match']);
});

test('a file has each test as often as it is written', () => {
  expect([...testsOfFile(ruleSet)].map(({ path, isPositive }) => shown(path, isPositive))).toEqual([
    '+ /conditions/staff/all/0',
    '+ /conditions/gone',
    '+ /0/when/any/3/logic',
    '+ /1/match',
  ]);
});

test('the rules of a token provider count only where all are asked for, and shared ones once', () => {
  const shared = subjectOf(`version: 1
roles: { admin: arn:aws:iam::123456789012:role/admin }
providers:
  ${POOL}: { type: token, rules: [{ when: { claim: a, exists: true }, role: admin }] }
  ${POOL}x: { sameAs: "${POOL}" }
`).ruleSet;
  expect([...placedRules(shared)]).toEqual([]);
  expect([...placedRules(shared, 'all')].map(({ provider }) => provider.key)).toEqual([POOL]);
});
