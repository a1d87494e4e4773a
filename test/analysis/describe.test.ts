import { expect, test } from 'vitest';
import type { Description } from '../../src/analysis/describe.js';
import { describe as tell } from '../../src/analysis/describe.js';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { load } from '../../src/index.js';
import { flowYaml } from '../../src/syntax/flow.js';

const rules = (lines: readonly string[]): string => `version: 1
roles: { a: "arn:aws:iam::123456789012:role/a" }
claims:
  cognito:groups: { type: "string[]", missing: empty }
  tier: { type: string, values: [gold, silver, tin] }
  scope: { type: "string[]", encoding: spaces }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${lines.map((line, i) => `      - { id: r${i + 1}, role: a, ${line} }`).join('\n')}
`;

/** The tokens that the last rule decides; with `otherwise`, those that none does. */
function tell1(lines: readonly string[], isOtherwise = false, steps = 1_000_000): Description | undefined {
  const analysed = analyse(load(rules(lines)));
  const [group] = groupsOf(analysed);
  if (group === undefined) throw new Error('there are no rules');
  const { decides, entrance } = group;
  const last = isOtherwise ? decides.length : decides.length - 1;
  const parts = [...decides.slice(0, last).map((formula) => -formula), ...decides.slice(last)];
  return tell(analysed, entrance, analysed.space.gates.and(parts), 'any', steps);
}

const said = (lines: readonly string[], isOtherwise = false): readonly string[] =>
  tell1(lines, isOtherwise)?.conditions.map((condition) => flowYaml(condition as never)) ?? [];

test('names no text that a claim cannot be, and no member that a list cannot have', () => {
  // The first rule names them, and what cannot be is true of none.
  for (const [never, condition] of [
    ['{ claim: scope, includesAny: ["", "a b"] }', '{ claim: scope, includes: read }'],
    ['{ claim: tier, in: [copper, zinc] }', '{ claim: tier, equals: gold }'],
  ]) {
    expect(said([`when: ${never}`, `when: ${condition}`])).toEqual([condition]);
  }
});

test('says of one rule what the rule says', () => {
  for (const condition of [
    '{ claim: cognito:groups, includesAny: [admins, ops] }',
    '{ claim: email, endsWith: "@x.example", ignoreCase: true }',
    '{ claim: level, equals: 5 }',
    '{ not: { claim: level, equals: 5 } }',
    '{ claim: dept, in: [a, b, c] }',
    '{ claim: cognito:groups, includesAll: [admins, ops] }',
    '{ claim: auth_time, ageAtMost: 15m }',
    '{ claim: email_verified, equals: true, ifMissing: true }',
    '{ claim: "/address/country", exists: false }',
    '{ all: [{ claim: level, atLeast: 3 }, { claim: level, lessThan: 9 }] }',
    '{ claim: cognito:groups, subsetOf: [a, b] }',
    '{ logic: { "===": [{ var: a }, { var: b }] } }',
  ]) {
    expect(tell1([`when: ${condition}`])).toMatchObject({ isComplete: true, atSomeTimes: false });
    expect(said([`when: ${condition}`])).toEqual([condition]);
  }
});

test('leaves out what says nothing, and says what else there has to be', () => {
  expect(
    said([
      'when: { all: [{ claim: tier, in: [gold, tin] }, { not: { claim: tier, equals: silver } }, { any: [{ claim: s, equals: a }, { claim: tier, exists: true }] }] }',
    ]),
  ).toEqual(['{ claim: tier, in: [gold, tin] }']);
  expect(said(['when: { claim: s, equals: a }', 'when: { claim: cognito:groups, includes: x }'])).toEqual([
    '{ all: [{ claim: cognito:groups, includes: x }, { not: { claim: s, equals: a, ifMissing: false } }] }',
  ]);
});

test('has an alternative for each way, the shortest first', () => {
  expect(
    said([
      'when: { any: [{ all: [{ claim: dept, equals: research }, { claim: level, atLeast: 3 }] }, { claim: s, equals: a }, { claim: dept, equals: it }] }',
    ]),
  ).toEqual([
    '{ claim: s, equals: a }',
    '{ claim: dept, equals: it }',
    '{ all: [{ claim: dept, equals: research }, { claim: level, atLeast: 3 }] }',
  ]);
});

test('names the claims whose values no condition can speak of', () => {
  expect(tell1(['when: { claim: cognito:groups, includes: x }', 'when: { claim: s, equals: a }'], true)).toEqual({
    conditions: [
      {
        all: [
          { not: { claim: 'cognito:groups', includes: 'x' } },
          { not: { claim: 's', equals: 'a', ifMissing: false } },
        ],
      },
    ],
    isComplete: false,
    butUnreadable: ['cognito:groups', 's'],
    atSomeTimes: false,
  });
});

test('has a condition for every token, and none for no token', () => {
  expect(said(['when: { any: [{ claim: s, exists: true }, { claim: s, exists: false }] }'])).toEqual([
    '{ any: [{ claim: sub, exists: true }, { claim: sub, exists: false }] }',
  ]);
  expect(tell1(['when: { claim: s, equals: a }', 'when: { claim: s, equals: a }'])).toEqual({
    conditions: [],
    isComplete: true,
    atSomeTimes: false,
  });
});

test('says that it is only so at some times', () => {
  expect(tell1(['until: 2030-01-01T00:00:00Z, when: { claim: s, equals: a }'])).toEqual({
    conditions: [{ claim: 's', equals: 'a' }],
    isComplete: true,
    atSomeTimes: true,
  });
});

test('ends where the steps are spent, and where it would be long says that there are others', () => {
  expect(tell1(['when: { claim: s, equals: a }'], false, 5)).toBeUndefined();
  const many = Array.from(
    { length: 20 },
    (_, i) => `{ all: [{ claim: a${i}, exists: true }, { claim: b${i}, exists: true }] }`,
  );
  const found = tell1([`when: { any: [${many.join(', ')}] }`]);
  expect(found?.conditions).toHaveLength(8);
  expect(found?.isComplete).toBe(false);
});

test('speaks of no values but those that are read, though tests elsewhere read others of the same claim', () => {
  const elsewhere =
    '  www.amazon.com: { type: rules, rules: [{ match: { claim: g, type: StartsWith, value: x }, role: a }] }\n';
  const analysed = analyse(load(`${rules(['when: { claim: g, subsetOf: [x] }'])}${elsewhere}`));
  const [group = expect.unreachable()] = groupsOf(analysed);
  const { isTrue, isFalse } = analysed.formulas.rule(group.rules[0] ?? expect.unreachable());
  const unknown = analysed.space.gates.and([-isTrue, -isFalse]);
  const { conditions, butUnreadable } =
    tell(analysed, group.entrance, unknown, 'any', 1_000_000) ?? expect.unreachable();
  // Texts are another type than lists, so that no text is among the tokens that the conditions speak of.
  expect(butUnreadable).toEqual(['g']);
  expect(conditions.map((condition) => flowYaml(condition as never))).toEqual(['{ claim: g, exists: false }']);
});
