import { expect, test } from 'vitest';
import { cognitoRuleLimit } from '../../../src/lint/rules/cognito-rule-limit.js';
import { fileOf, findingsOf } from '../subject.js';

const found = (count: number, rest = '') =>
  findingsOf(
    cognitoRuleLimit,
    `${fileOf(Array.from({ length: count }, (_, i) => `- when: { claim: a, equals: x${i} }\n  role: admin`).join('\n'))}${rest}`,
    { target: 'cognito' },
  ).map(({ path }) => path.at(-1));

test('a provider has 25 rules', () => {
  expect(found(25)).toEqual([]);
  expect(found(27)).toEqual([25]);
});
