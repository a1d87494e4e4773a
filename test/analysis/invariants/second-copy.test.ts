import { expect, test } from 'vitest';
import { secondCopy } from '../../../src/analysis/invariants/second-copy.js';
import { load } from '../../../src/index.js';
import type { ClaimPath, RuleSet } from '../../../src/ruleset/model.js';

const ruleSetOf = (when: string, rest = ''): RuleSet =>
  load(`version: 1
roles: { a: "arn:aws:iam::123456789012:role/a" }
${rest}
providers:
  accounts.google.com:
    type: rules
    rules: [{ ${when}, role: a }]
`);

/** The claims that the rules of the copy test. */
function claimsOf(when: string, path: ClaimPath, rest = ''): unknown {
  const copy = secondCopy(ruleSetOf(when, rest), path);
  const test = copy?.ruleSet.providers['accounts.google.com']?.rules[0]?.test;
  if (test === undefined) return undefined;
  if (test.kind === 'match') return test.match.claim;
  const { condition } = test;
  return 'of' in condition && Array.isArray(condition.of)
    ? condition.of.map((part: object) => 'claim' in part && part.claim)
    : condition;
}

test('reads the claim under a name that the file does not have', () => {
  const both = 'when: { all: [{ claim: g, includes: a }, { claim: h, includes: a }] }';
  expect(claimsOf(both, ['g'])).toEqual([['g with more'], ['h']]);
  expect(claimsOf('when: { any: [{ claim: g, includes: a }, { claim: "g with more", equals: a }] }', ['g'])).toEqual([
    ['g with more+'],
    ['g with more'],
  ]);
  expect(claimsOf('when: { all: [{ claim: /a/b, includes: a }, { claim: /a/c, equals: a }] }', ['a', 'b'])).toEqual([
    ['a', 'b with more'],
    ['a', 'c'],
  ]);
  expect(claimsOf('match: { claim: g, type: Contains, value: a }', ['g'])).toBe('g with more');
});

test('declares it as the claim is declared', () => {
  const copy = secondCopy(
    ruleSetOf('when: { claim: g, includes: a }', 'claims: { g: { type: "string[]", encoding: commas } }'),
    ['g'],
  );
  expect(copy?.ruleSet.claims.map(({ path, encoding }) => [path, encoding])).toEqual([
    [['g'], 'commas'],
    [['g with more'], 'commas'],
  ]);
});

test('there is none where a test is about both copies', () => {
  expect(secondCopy(ruleSetOf('when: { claim: /a/b/c, exists: true }'), ['a', 'b'])).toBeUndefined();
  expect(secondCopy(ruleSetOf('when: { claim: /a, exists: true }'), ['a', 'b'])).toBeUndefined();
  expect(secondCopy(ruleSetOf('when: { logic: { var: g } }'), ['g'])).toBeUndefined();
});
