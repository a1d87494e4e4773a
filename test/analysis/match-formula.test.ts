/** What the formulas of a match say of values of every type, against the engine's own reading of it. */
import { expect, test } from 'vitest';
import { FactsAt } from '../../src/analysis/facts-at.js';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { reachability, thorough } from '../../src/analysis/index.js';
import { matchReadings } from '../../src/analysis/match-formula.js';
import { ask } from '../../src/analysis/query.js';
import { FALSE, TRUE } from '../../src/condition/truth.js';
import { load } from '../../src/index.js';
import { compileMatch } from '../../src/mapping/match.js';
import type { Match, MatchType } from '../../src/ruleset/model.js';

const file = (declaration: string, rules: readonly string[]): string => `version: 1
roles: { a: "arn:aws:iam::123456789012:role/a" }
${declaration === '' ? '' : `claims: { c: ${declaration} }`}
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${rules.map((rule, i) => `      - { id: r${i + 1}, ${rule}, role: a }`).join('\n')}
`;

const DECLARATIONS = [
  '',
  '{ type: string }',
  '{ type: string, values: [a, "12"] }',
  '{ type: number }',
  '{ type: number, encoding: text }',
  '{ type: boolean }',
  '{ type: boolean, encoding: text }',
  '{ type: "string[]" }',
  '{ type: "string[]", encoding: spaces }',
  '{ type: "string[]", encoding: one-or-many, missing: empty }',
];
const WANTED = [
  '',
  'a',
  '12',
  '12.0',
  '1',
  '-',
  'e',
  'E',
  'true',
  'tru',
  'null',
  '[',
  '[]',
  '["a"]',
  ', ',
  '{}',
  '0',
  '1e-7',
];
const VALUES: readonly unknown[] = [
  ...[undefined, null, '', 'a', 'b', '12', '12.0', '1e-7', 'true', 'null', '[]', 'a b', '\ud800'],
  ...[0, -0, 12, 1.5, 1e-7, 2 ** 53, true, false, {}, { a: 1 }],
  ...[[], ['a'], ['b', 'a'], ['12'], [12], [''], [null], ['\ud800'], [[]], ['[]']],
];
const TYPES: readonly MatchType[] = ['Equals', 'NotEqual', 'StartsWith', 'Contains'];

test.each(DECLARATIONS)('says of every value what the engine does, declared as %s', (declaration) => {
  const { space, compiler } = analyse(load(file(declaration, ['when: { claim: c, exists: true }'])));
  const reader = compiler.reader(['c']);
  for (const type of TYPES) {
    for (const value of WANTED) {
      const match: Match = { claim: 'c', type, value };
      const { isTrue, isFalse } = matchReadings(space, match, reader);
      const { truth } = compileMatch(match, reader);
      for (const given of VALUES) {
        const claims = given === undefined ? {} : { c: given };
        const facts = new FactsAt(space, { claims });
        const wanted = truth({ claims, now: undefined }, () => {});
        const told = { match, given, isTrue: facts.holds(isTrue), isFalse: facts.holds(isFalse) };
        expect(told).toEqual({ match, given, isTrue: wanted === TRUE, isFalse: wanted === FALSE });
      }
    }
  }
});

/** What becomes of each rule, and because of which ones. */
const verdicts = (declaration: string, rules: readonly string[]): readonly unknown[] =>
  reachability(load(file(declaration, rules)), { thorough }).flatMap((found) =>
    found.rules.map((rule) => (rule.verdict === 'unreachable' ? rule.because : rule.verdict)),
  );
const match = (type: MatchType, value: string): string => `match: { claim: c, type: ${type}, value: "${value}" }`;

test('proves what a match can never be true of', () => {
  expect(
    verdicts('{ type: number }', [match('StartsWith', 'a'), match('Equals', '12.0'), match('Equals', '12')]),
  ).toEqual([[], [], 'reached']);
  expect(
    verdicts('{ type: boolean }', [match('Contains', 'false'), match('NotEqual', 'false'), match('Equals', 'x')]),
  ).toEqual(['reached', 'reached', []]);
  expect(
    verdicts('{ type: "string[]" }', [match('Equals', 'a'), match('StartsWith', 'a'), match('NotEqual', 'a')]),
  ).toEqual([[], [], []]);
});

test('proves of numbers and booleans which are decided before', () => {
  expect(
    verdicts('', [
      match('Equals', '12'),
      'when: { claim: c, equals: 12 }',
      match('NotEqual', 'true'),
      'when: { claim: c, equals: true }',
      'when: { claim: c, equals: false }',
    ]),
  ).toEqual(['reached', ['r1'], 'reached', 'reached', ['r3']]);
});

test('comes upon a text that is a list as it stands, but no member of one', () => {
  expect(
    verdicts('{ type: "string[]", encoding: spaces }', [
      match('Equals', 'a b'),
      match('Equals', ' a'),
      match('StartsWith', '[a, b]'),
    ]),
  ).toEqual(['reached', 'reached', 'reached']);
  expect(verdicts('{ type: "string[]", encoding: commas }', [match('Contains', 'a,b')])).toEqual(['reached']);
});

test('of two texts that a list cannot be at once a request is told, of which it is not sure', () => {
  const rules = [match('Equals', '[a, b]'), match('Equals', 'a*')];
  const analysed = analyse(load(file('{ type: "string[]", encoding: spaces }', rules)));
  const both = groupsOf(analysed).flatMap((group) => group.rules.map((rule) => analysed.formulas.rule(rule).isTrue));
  expect(both).toHaveLength(2);
  expect(ask(analysed.space, both, 'any', { left: 100_000 })).toMatchObject({ kind: 'found', isExact: false });
});
