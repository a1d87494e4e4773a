import { describe, expect, test } from 'vitest';
import { conditionFacts, coveredRules, meaningOf } from '../../src/analysis/index.js';
import { hasNothingToProve } from '../../src/analysis/screen.js';
import { load } from '../../src/index.js';

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789';
const file = (rules: readonly string[], provider = 'type: rules'): string => `version: 1
roles: { a: "arn:aws:iam::123456789012:role/a", b: "arn:aws:iam::123456789012:role/b" }
claims:
  cognito:groups: { type: "string[]", missing: empty }
providers:
  ${POOL}:
    ${provider}
    rules:
${rules.map((rule, i) => `      - { id: r${i + 1}, ${rule} }`).join('\n')}
`;
const role = (when: string, name = 'a'): string => `when: ${when}, role: ${name}`;

describe('ends with nothing said where the steps are spent', () => {
  const hard = Array.from({ length: 8 }, (_, i) => `{ claim: t, matches: ".*a.{${9 + i}}" }`);
  const rules = [role(`{ all: [${hard.join(', ')}, { claim: t, matches: ".*b.{9}" }] }`)];

  test('of one question', () => {
    const meaning = meaningOf(load(file(rules)), { steps: 5000 });
    expect(coveredRules(meaning)).toEqual([]);
    expect(conditionFacts(meaning).filter(({ kind }) => kind === 'never-true')).toEqual([]);
  });

  test('of all questions of a kind', () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      role(`{ all: [{ claim: c${i}, equals: x }, { claim: c${i}, equals: y }] }`),
    );
    const said = (allSteps: number): number => conditionFacts(meaningOf(load(file(many)), { allSteps })).length;
    expect(said(2_000_000)).toBe(50);
    expect(said(1)).toBeLessThan(2);
    const some = said(20_000);
    expect(some).toBe(said(20_000));
  });
});

test('callers who ask for a role get past the rules of others', () => {
  const rules = [
    role('{ claim: n, atLeast: 3 }'),
    role('{ claim: n, atLeast: 5 }', 'b'),
    role('{ claim: n, atLeast: 7 }'),
  ];
  const covered = (provider?: string): readonly string[] =>
    coveredRules(meaningOf(load(file(rules, provider)))).map(({ rule }) => rule);
  expect(covered()).toEqual(['r2', 'r3']);
  expect(covered('type: rules, customRole: allow'.replace(', ', '\n    '))).toEqual(['r3']);
});

describe('without a solver', () => {
  const plain = [
    role('{ all: [{ claim: cognito:groups, includes: g }, { claim: t, equals: x }] }'),
    'when: { claim: e, equals: c }, deny: no',
    role('{ any: [{ claim: cognito:groups, includes: h }, { not: { claim: u, exists: true } }] }', 'b'),
  ];

  test('it is seen that files as people write them leave nothing to prove', () => {
    expect(hasNothingToProve(load(file(plain)))).toBe(true);
  });

  test.each([
    ['a claim that is looked at twice', role('{ all: [{ claim: n, atLeast: 3 }, { claim: n, lessThan: 5 }] }')],
    [
      'a rule that another one covers',
      role('{ all: [{ claim: cognito:groups, includes: g }, { claim: t, equals: x }] }'),
    ],
    ['a rule of Cognito', 'match: { claim: a, type: Equals, value: b }, role: a'],
    ['a pattern', role('{ claim: a, matches: "[a-z]+" }')],
    ['logic', role('{ logic: { "<": [{ var: n }, 3] } }')],
    ['where the token is from', role('{ claim: token_use, equals: id }')],
  ])('unless there is %s', (_name, rule) => {
    expect(hasNothingToProve(load(file([...plain, rule])))).toBe(false);
  });
});
