import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { neededRange, RangeIndex } from '../../src/analysis/range-index.js';
import { TriedRules } from '../../src/analysis/tried-rules.js';
import { compile, load, parse } from '../../src/index.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { runs } from '../runs.js';

const bound = fc.integer({ min: -20, max: 20 });

test('finds the ranges that a number is in, and no others', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(bound, bound)), bound, (ends, value) => {
      const ranges = ends.map(([low, high], place) => ({ low, high, place }));
      const within = ranges.filter(({ low, high }) => low <= value && value <= high).map(({ place }) => place);
      expect(new RangeIndex(ranges).at(value).toSorted((a, b) => a - b)).toEqual(within);
    }),
  );
});

const TWO_ENDS = '{ all: [{ claim: n, atLeast: 2 }, { claim: n, lessThan: 5 }, { claim: m, exists: true }] }';

test.each([
  [TWO_ENDS, '', { low: 2, high: 5 }],
  [
    '{ all: [{ all: [{ claim: n, greaterThan: 2 }] }, { claim: n, atMost: 5 }, { claim: n, atMost: 9 }] }',
    '',
    { low: 2, high: 5 },
  ],
  ['{ claim: n, atLeast: 2 }', '', undefined],
  ['{ any: [{ claim: n, atLeast: 2 }, { claim: n, lessThan: 5 }] }', '', undefined],
  ['{ all: [{ claim: n, atLeast: 2 }, { claim: n, lessThan: 5, ifMissing: true }] }', '', undefined],
  ['{ all: [{ claim: n, atLeast: 2 }, { not: { claim: n, lessThan: 5 } }] }', '', undefined],
  [TWO_ENDS, ', onUnknown: deny', undefined],
])('the range that %s needs', (when, more, wanted) => {
  const { rules, analysed } = groupOf([`when: ${when}, role: a${more}`]);
  const [rule] = rules;
  const range = rule && neededRange(rule, (path) => analysed.compiler.reader(path));
  expect(range && { low: range.low, high: range.high }).toEqual(wanted);
});

function groupOf(rules: readonly string[]): ReturnType<typeof groupsOf>[number] {
  const text = `version: 1
roles: { a: "arn:aws:iam::123456789012:role/a" }
providers: { accounts.google.com: { type: rules, rules: [${rules.map((rule) => `{ ${rule} }`).join(', ')}] } }
`;
  const [group] = groupsOf(analyse(load(text)));
  if (group === undefined) throw new Error('there is one provider');
  return group;
}

test('of thousands of rules that each need a range, only those are tried that the number is in', () => {
  const count = 3000;
  const { analysed, rules } = groupOf(
    Array.from(
      { length: count },
      (_, i) => `when: { all: [{ claim: n, atLeast: ${i} }, { claim: n, lessThan: ${i + 2} }] }, role: a`,
    ),
  );
  const tried = new TriedRules(analysed, rules);
  expect(tried.always).toBe(0);
  expect(tried.deciding({ claims: { n: 1000.5 } })).toEqual([999, 1000]);
  expect(tried.deciding({ claims: { n: '1000' } })).toEqual([]);
  expect(tried.tried).toBeLessThan(5);
});

const cases = ruleSetDocument.chain((document) =>
  fc.record({ document: fc.constant(document), requests: fc.array(requestFor(document), { maxLength: 20 }) }),
);

test('the first of the rules that are told to decide is the one that the engine takes', () => {
  let seen = 0;
  fc.assert(
    fc.property(cases, ({ document, requests }) => {
      const { ruleSet } = parse(JSON.stringify(document));
      if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
      const { resolve } = compile(ruleSet);
      for (const group of groupsOf(analyse(ruleSet))) {
        const tried = new TriedRules(group.analysed, group.rules);
        for (const { provider, customRoleArn, claims, now } of requests) {
          if (provider !== group.provider.key || customRoleArn !== undefined || claims === undefined) continue;
          const at = typeof now === 'number' ? now : undefined;
          const situation = { claims: claims as Record<string, unknown>, ...(at !== undefined && { now: at }) };
          const decision = resolve({ provider, ...situation });
          if (decision.outcome === 'deny' && decision.reason === 'unsupported-token') continue;
          seen++;
          const [first = -1] = tried.deciding(situation).toSorted((a, b) => a - b);
          expect(group.rules[first]?.id).toBe(decision.rule);
        }
      }
    }),
    { numRuns: runs(200) },
  );
  expect(seen).toBeGreaterThan(100);
});
