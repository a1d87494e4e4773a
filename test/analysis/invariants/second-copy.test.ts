import { expect, test } from 'vitest';
import { isEntangled, secondCopy } from '../../../src/analysis/invariants/second-copy.js';
import { ALL_PARTS } from '../../../src/condition/all-parts.js';
import { ClaimReaders } from '../../../src/condition/reader.js';
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

const pathOf = (when: string, path: ClaimPath): ClaimPath => {
  const ruleSet = ruleSetOf(when);
  return secondCopy(ruleSet, new ClaimReaders(ruleSet.claims, ALL_PARTS).of(path)).path;
};

test('has a name that the file does not have', () => {
  expect(pathOf('when: { all: [{ claim: g, includes: a }, { claim: h, includes: a }] }', ['g'])).toEqual([
    'g with more',
  ]);
  const taken = 'when: { any: [{ claim: g, includes: a }, { claim: "g with more", equals: a }] }';
  expect(pathOf(taken, ['g'])).toEqual(['g with more+']);
  const inner = 'when: { all: [{ claim: /a/b, includes: a }, { claim: /a/c, equals: a }] }';
  expect(pathOf(inner, ['a', 'b'])).toEqual(['a', 'b with more']);
});

test('is declared as the claim is declared', () => {
  const claims = 'claims: { g: { type: "string[]", encoding: commas } }';
  const ruleSet = ruleSetOf('when: { claim: g, includes: a }', claims);
  const copy = secondCopy(ruleSet, new ClaimReaders(ruleSet.claims, ALL_PARTS).of(['g']));
  expect(copy.read({ 'g with more': 'a,b' })).toEqual(['a', 'b']);
});

test('there is none where a test is about both copies', () => {
  expect(isEntangled(ruleSetOf('when: { claim: /a/b/c, exists: true }'), ['a', 'b'])).toBe(true);
  expect(isEntangled(ruleSetOf('when: { claim: /a, exists: true }'), ['a', 'b'])).toBe(true);
  expect(isEntangled(ruleSetOf('match: { claim: a, type: Equals, value: x }'), ['a', 'b'])).toBe(true);
  expect(isEntangled(ruleSetOf('when: { not: { logic: { var: g } } }'), ['g'])).toBe(true);
  const apart = '{ claim: /a/b, exists: true }, { claim: /a/c, exists: true }, { logic: { var: h } }';
  expect(isEntangled(ruleSetOf(`when: { all: [${apart}] }`), ['a', 'b'])).toBe(false);
});
