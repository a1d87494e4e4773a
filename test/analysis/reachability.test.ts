import { expect, test } from 'vitest';
import { reachability } from '../../src/analysis/index.js';
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
  reachability(load(rules(lines)), steps === undefined ? {} : { steps }).flatMap((found) =>
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
