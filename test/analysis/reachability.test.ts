import { expect, test } from 'vitest';
import { reachability, thorough } from '../../src/analysis/index.js';
import { load } from '../../src/index.js';

const rules = (lines: readonly string[]): string => `version: 1
roles: { a: "arn:aws:iam::123456789012:role/a" }
claims:
  cognito:groups: { type: "string[]", missing: empty }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${lines.map((when, i) => `      - { id: r${i + 1}, when: ${when}, role: a }`).join('\n')}
`;

const verdicts = (lines: readonly string[], steps?: number): readonly unknown[] =>
  reachability(load(rules(lines)), { thorough, ...(steps !== undefined && { steps }) }).flatMap((found) =>
    found.rules.map((rule) => (rule.verdict === 'unreachable' ? rule.because : rule.verdict)),
  );

test('names the fewest earlier rules that leave nothing to a rule', () => {
  expect(
    verdicts([
      '{ claim: cognito:groups, includesAny: [admins, ops] }',
      '{ claim: n, atLeast: 3 }',
      '{ claim: n, lessThan: 3 }',
      '{ claim: cognito:groups, includes: ops }',
      '{ all: [{ claim: n, exists: true }, { claim: n, in: [1, 5] }] }',
      '{ all: [{ claim: email, startsWith: a }, { claim: email, matches: "[b-z]+" }] }',
      '{ claim: email, endsWith: "@x.example" }',
      '{ claim: email, matches: "[a-z]+@x\\\\.example" }',
    ]),
  ).toEqual(['reached', 'reached', 'reached', ['r1'], ['r2', 'r3'], [], 'reached', ['r7']]);
});

test('ends with nothing decided where the steps are spent', () => {
  const hard = Array.from({ length: 8 }, (_, i) => `{ claim: t, matches: ".*a.{${9 + i}}" }`);
  expect(verdicts([`{ all: [${hard.join(', ')}, { claim: t, matches: ".*b.{9}" }] }`], 5000)).toEqual(['undecided']);
});

test('looks into expressions of JSON Logic as far as they put together tests of one claim each', () => {
  expect(
    verdicts([
      '{ logic: { or: [{ "===": [{ var: t }, "x"] }, { ">=": [{ var: n }, 5] }] } }',
      '{ all: [{ claim: t, equals: x }, { claim: n, exists: true }, { not: { claim: n, matches: "a+" } }] }',
      '{ all: [{ claim: n, greaterThan: 5 }, { claim: t, startsWith: y }] }',
      '{ all: [{ claim: n, greaterThan: 5 }, { claim: t, includes: y }] }',
      '{ logic: { and: [{ in: ["a", { var: g }] }, { "!": { in: ["a", { var: g }] } }] } }',
      '{ logic: { if: [{ in: [{ var: t }, ["a", 3, true]] }, { "!==": [{ var: t }, 3] }, false] } }',
      '{ any: [{ claim: t, equals: true }, { claim: t, equals: a }] }',
    ]),
  ).toEqual(['reached', ['r1'], ['r1'], 'reached', [], 'reached', ['r6']]);
});

test('knows at which times claims can be as old as they have to be', () => {
  const old = '{ claim: a, ageAtMost: 1h }';
  expect(
    verdicts([
      `{ all: [${old}, { claim: a, equals: 5000 }, { not: { claim: b, ageAtMost: 1h } }, { claim: b, equals: 6000 }] }`,
      `{ all: [${old}, { claim: a, equals: 5000 }, { not: { claim: b, ageAtMost: 1h } }, { claim: b, equals: 4000 }] }`,
      `{ all: [${old}, { not: { claim: a, ageAtMost: 2h } }] }`,
      `{ all: [{ claim: a, equals: 12 }, { not: ${old} }] }`,
    ]),
  ).toEqual([[], 'reached', [], 'reached']);
});

test('tells of each question that was answered', () => {
  const told: string[] = [];
  const ruleSet = load(rules(['{ claim: t, equals: a }', '{ claim: t, equals: b }']));
  reachability(ruleSet, { onProgress: (done, total) => told.push(`${done}/${total}`) });
  expect(told).toEqual(['1/3', '2/3', '3/3']);
});

test('finds values for what is not looked into', () => {
  expect(
    verdicts([
      '{ logic: { ">=": [{ reduce: [{ var: g }, { "+": [{ var: accumulator }, 1] }, 0] }, 3] } }',
      '{ logic: { "===": [{ cat: [{ var: t }, "s"] }, "admins"] } }',
      '{ logic: { ">": [{ "*": [{ var: n }, 2] }, 200] } }',
      '{ logic: { and: [{ "===": [{ var: t }, { var: u }] }, { in: [{ var: t }, { var: g }] }] } }',
      '{ all: [{ logic: { some: [{ var: g }, { "===": [{ var: "" }, "x"] }] } }, { claim: t, equals: admins }] }',
    ]),
  ).toEqual(['reached', 'reached', 'reached', 'reached', 'reached']);
});

test('proves of expressions that are not looked into that they take claims of certain types, and works out constants', () => {
  const count = '{ reduce: [{ var: g }, { "+": [{ var: accumulator }, 1] }, 0] }';
  expect(
    verdicts([
      `{ all: [{ claim: g, equals: x }, { logic: { ">=": [${count}, 0] } }] }`,
      '{ all: [{ claim: t, equals: 5 }, { logic: { "===": [{ cat: [{ var: t }, "s"] }, "5s"] } }] }',
      '{ all: [{ claim: n, matches: "a+" }, { not: { logic: { ">": [{ "+": [{ var: n }, { var: m }] }, 1] } } }] }',
      '{ logic: { or: [{ "===": [{ substr: [{ var: t }, 0, 2] }, "ab"] }, true] } }',
      '{ logic: { ">": [{ var: n }, { "-": [7, 2] }] } }',
      '{ claim: n, equals: 6 }',
      '{ logic: { "<": [1, { var: n }, 1.5] } }',
      '{ all: [{ claim: n, greaterThan: 1 }, { claim: n, lessThan: 1.5 }] }',
      '{ logic: { "<": [{ "+": [{ var: n }, 1] }, { "-": [x, 2] }] } }',
    ]),
  ).toEqual([[], [], [], 'reached', 'reached', ['r5'], 'reached', ['r7'], []]);
});
