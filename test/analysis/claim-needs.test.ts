import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NeedIndex, needsOf } from '../../src/analysis/claim-needs.js';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { meaningOf, overlaps } from '../../src/analysis/index.js';
import { Query } from '../../src/analysis/query.js';
import { load, parse } from '../../src/index.js';
import { documentWithNeeds, ruleSetDocument } from '../arbitraries/index.js';
import { runs } from '../runs.js';

const ROLES = ['a', 'b', 'c'] as const;

const file = (tests: readonly string[]): string => `version: 1
roles: { ${ROLES.map((name) => `${name}: "arn:aws:iam::123456789012:role/${name}"`).join(', ')} }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${tests.map((test, i) => `      - { id: r${i}, ${test}, role: ${ROLES[i % 3]} }`).join('\n')}
`;

const pairs = (tests: readonly string[]): readonly (readonly [number, number])[] =>
  overlaps(meaningOf(load(file(tests)))).map(({ earlier, later }) => [earlier, later] as const);

/** Rules of one tenant each, and here and there two of the same one, far from each other. */
const apart = (one: (tenant: string, more: number) => string): readonly string[] =>
  Array.from({ length: 700 }, (_, i) => one(`t${i % 350 === 7 ? 'same' : i}`, i));

test('finds rules that meet however far they are from each other, where an equality keeps those between apart', () => {
  expect(
    pairs(apart((tenant, i) => `when: { all: [{ claim: t, equals: ${tenant} }, { claim: g, includes: g${i} }] }`)),
  ).toEqual([[7, 357]]);
});

test('takes lists of values, alternatives and rules of Cognito alike', () => {
  const listed = apart(
    (tenant, i) => `when: { all: [{ claim: t, in: [${tenant}, x${i}] }, { claim: g, includes: g${i} }] }`,
  );
  expect(pairs(listed)).toEqual([[7, 357]]);
  const either = apart(
    (tenant, i) =>
      `when: { all: [{ any: [{ claim: t, equals: ${tenant} }, { claim: t, equals: x${i} }] }, { claim: g, includes: g${i} }] }`,
  );
  expect(pairs(either)).toEqual([[7, 357]]);
  // The same test twice is a rule that is never reached, and none that meets another by its order.
  expect(pairs(apart((tenant) => `match: { claim: t, type: Equals, value: ${tenant} }`))).toEqual([]);
});

test('looks at so many of the rules that no equality keeps apart, the next ones', () => {
  const index = new NeedIndex();
  const needs = (value: string) => new Map([['t', new Set([value])]]);
  for (let i = 0; i < 1000; i++) index.add(i % 10 === 0 ? new Map() : needs(`t${i % 7}`));
  const all = index.candidates(needs('t3'), 20, () => true);
  expect(all).toHaveLength(20);
  expect(all.every((place) => place % 10 === 0 || place % 7 === 3)).toBe(true);
  expect(all.at(-1)).toBe(997);
  expect(index.candidates(needs('t3'), 20, (place) => place > 990)).toEqual([990, 997].filter((place) => place > 990));
  expect(index.candidates(needs('other'), 5, () => true)).toEqual([950, 960, 970, 980, 990]);
});

test('rules that are left out never meet', () => {
  let leftOut = 0;
  fc.assert(
    fc.property(fc.oneof(ruleSetDocument, documentWithNeeds), (document) => {
      const { ruleSet } = parse(JSON.stringify(document));
      // The claim that is needed is declared as something else than a text.
      if (ruleSet === undefined) return;
      const analysed = analyse(ruleSet);
      for (const { rules, entrance } of groupsOf(analysed)) {
        const index = new NeedIndex();
        for (const [later, rule] of rules.entries()) {
          const candidates = new Set(index.candidates(needsOf(rule), rules.length, () => true));
          index.add(needsOf(rule));
          for (let earlier = 0; earlier < later; earlier++) {
            const other = rules[earlier];
            if (candidates.has(earlier) || other === undefined) continue;
            leftOut++;
            const both = [rule, other].map((one) => analysed.formulas.rule(one).isTrue);
            const query = new Query(analysed.space, [entrance], both, 'any', { left: 500_000 });
            const answer = query.ask(both);
            // Of what is not looked into the solver knows less.
            expect(answer.kind === 'none' || (answer.kind === 'found' && !answer.isExact)).toBe(true);
          }
        }
      }
    }),
    { numRuns: runs(120) },
  );
  expect(leftOut).toBeGreaterThan(5);
});
