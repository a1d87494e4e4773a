import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reach } from '../../src/analysis/first-match.js';
import type { Analysed, Group } from '../../src/analysis/group.js';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { surelyNeeded } from '../../src/analysis/needed.js';
import { Query } from '../../src/analysis/query.js';
import { thorough } from '../../src/analysis/thorough.js';
import { load, parse } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { ruleSetDocument } from '../arbitraries/index.js';
import { runs } from '../runs.js';

const analyseThoroughly = (ruleSet: RuleSet): Analysed => analyse(ruleSet, thorough);

const MANY = Array.from({ length: 400 }, (_, i) => i);

/** Rules of which each takes a part, and one behind them that takes all of the parts. */
function groupFor(one: (i: number) => string, all: string): Group {
  const [group] = groupsOf(
    analyseThoroughly(
      load(`version: 1
roles: { a: "arn:aws:iam::123456789012:role/a" }
claims: { groups: { type: "string[]", missing: empty } }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${MANY.map((i) => `      - { id: r${i}, when: ${one(i)}, role: a, onUnknown: skip }`).join('\n')}
      - { id: last, when: ${all}, role: a, onUnknown: skip }
`),
    ),
  );
  if (group === undefined) throw new Error('a file without rules');
  return group;
}

const range = (i: number): string => `{ all: [{ claim: n, atLeast: ${i} }, { claim: n, lessThan: ${i + 1} }] }`;
const overlap = (i: number): string => `{ all: [{ claim: n, greaterThan: ${i} }, { claim: n, atMost: ${i + 1.5} }] }`;
const any = (one: (i: number) => string): string => `{ any: [${MANY.map(one).join(', ')}] }`;
const text = (i: number): string => `{ claim: t, equals: t${i} }`;
const fold = (i: number): string => `{ claim: t, equals: t${i}, ignoreCase: true }`;
const start = (i: number): string => `{ claim: t, startsWith: "t${i}-" }`;
const end = (i: number): string => `{ claim: t, endsWith: "-t${i}" }`;
const inside = (i: number): string => `{ claim: t, contains: "-t${i}-" }`;
const like = (i: number): string => `{ claim: t, like: "t${i}-*" }`;
const listed = MANY.map((i) => `t${i}`).join(', ');

test.each([
  ['texts', text, `{ claim: t, in: [${listed}] }`],
  ['texts in any letter case', fold, `{ claim: t, in: [${listed}], ignoreCase: true }`],
  ['members', (i: number) => `{ claim: groups, includes: t${i} }`, `{ claim: groups, includesAny: [${listed}] }`],
  ['numbers', (i: number) => `{ claim: n, equals: ${i} }`, `{ claim: n, in: [${MANY.join(', ')}] }`],
  ['ranges', range, '{ all: [{ claim: n, atLeast: 0 }, { claim: n, lessThan: 400 }] }'],
  ['ranges that overlap', overlap, '{ all: [{ claim: n, greaterThan: 0 }, { claim: n, atMost: 400 }] }'],
  ['beginnings', start, any(start)],
  ['ends', end, any(end)],
  ['texts inside', inside, any(inside)],
  ['globs', like, any(like)],
  ['texts behind another test', text, `{ all: [{ claim: u, equals: x }, { claim: t, in: [${listed}] }] }`],
])('shows of hundreds of rules that all are needed in steps that grow with their number: %s', (_, one, all) => {
  const group = groupFor(one, all);
  const budget = { left: 300 * MANY.length };
  const place = MANY.length;
  const wanted = group.decides[place] ?? 0;
  expect(surelyNeeded(group, MANY, { place, formula: wanted }, 'any', budget)).toEqual(new Set(MANY));
  const found = reach(group, place, wanted, 'any', 800 * MANY.length);
  expect(found).toEqual({ verdict: 'unreachable', because: MANY, isMinimal: true });
});

test('draws up requests from what is wanted, too', () => {
  const group = groupFor(start, `{ claim: t, in: [${MANY.map((i) => `t${i}-x`).join(', ')}] }`);
  const wanted = { place: MANY.length, formula: group.decides[MANY.length] ?? 0 };
  expect(surelyNeeded(group, MANY, wanted, 'any', { left: 300 * MANY.length })).toEqual(new Set(MANY));
});

test('leaves open what it takes every rule to see, and what others decide as well', () => {
  const range = (i: number): string => `{ all: [{ claim: n, atLeast: ${i} }, { claim: n, lessThan: ${i + 2} }] }`;
  const group = groupFor(range, '{ all: [{ claim: n, atLeast: 0 }, { claim: n, lessThan: 401 }] }');
  const wanted = { place: MANY.length, formula: group.decides[MANY.length] ?? 0 };
  const needed = surelyNeeded(group, MANY, wanted, 'any', { left: 1_000_000 });
  // Of the others, each half is covered by a neighbour.
  expect(needed).toEqual(new Set([0, 399]));
  const found = reach(group, MANY.length, wanted.formula, 'any', 2_000_000);
  expect(found).toMatchObject({ verdict: 'unreachable', isMinimal: true });
  expect(found.verdict === 'unreachable' && found.because.length).toBeLessThan(300);
});

test('a rule that is told to be needed is: without it there is a request', () => {
  const steps = () => ({ left: 500_000 });
  let told = 0;
  fc.assert(
    fc.property(ruleSetDocument, fc.nat(), fc.boolean(), (document, at, isTrue) => {
      const { ruleSet } = parse(JSON.stringify(document));
      if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
      const analysed = analyse(ruleSet);
      for (const group of groupsOf(analysed)) {
        const { decides, rules, entrance } = group;
        const place = at % (rules.length + 1);
        const rule = rules[place];
        const formula = rule === undefined ? 1 : isTrue ? analysed.formulas.rule(rule).isTrue : (decides[place] ?? 1);
        const positions = [...decides.keys()].slice(0, place);
        for (const position of surelyNeeded(group, positions, { place, formula }, 'any', steps())) {
          told++;
          const others = positions.filter((other) => other !== position).map((other): number => -(decides[other] ?? 1));
          const query = new Query(analysed.space, [entrance, formula], [], 'any', steps());
          expect(query.ask([...others, decides[position] ?? 1]).kind).not.toBe('none');
        }
      }
    }),
    { numRuns: runs(100) },
  );
  expect(told).toBeGreaterThan(20);
});

test('lists in rules may be longer than a call takes arguments', () => {
  const values = Array.from({ length: 150_000 }, (_, i) => `v${i}`);
  const rule = (part: readonly string[]): object => ({ when: { claim: 'g', in: part }, role: 'a' });
  const ruleSet = load(
    JSON.stringify({
      version: 1,
      roles: { a: 'arn:aws:iam::123456789012:role/a' },
      providers: {
        'accounts.google.com': {
          type: 'rules',
          rules: [...[0, 1, 2, 3].map((i) => rule(values.filter((_, at) => at % 4 === i))), rule(values)],
        },
      },
    }),
  );
  const [group] = groupsOf(analyseThoroughly(ruleSet));
  const last = group?.rules[4];
  if (group === undefined || last === undefined) throw new Error('there are five rules');
  const formula = group.analysed.formulas.rule(last).isTrue;
  expect(() => surelyNeeded(group, [0, 1, 2, 3], { place: 4, formula }, 'any', { left: 100_000 })).not.toThrow();
});
