import { expect, test } from 'vitest';
import { invariantViolated } from '../../../src/lint/rules/invariant-violated.js';
import { fileOf, findingsOf } from '../subject.js';

const RULES = `- { id: admins, when: { claim: cognito:groups, includes: admins }, role: admin }
- { id: members, when: { claim: cognito:groups, includes: members }, role: member }`;

const found = (invariants: string, rest = '', provider?: string): readonly unknown[] =>
  findingsOf(invariantViolated, fileOf(RULES, `invariants:\n${invariants}\n${rest}`, provider)).map(
    ({ path, message }) => [path, message],
  );

test('shows who breaks an invariant, and by which rule', () => {
  expect(
    found(`  - { role: admin, requires: { claim: cognito:groups, includes: admins } }
  - { id: verified, role: admin, requires: { claim: email_verified, equals: true } }`),
  ).toEqual([
    [
      ['invariants', 1],
      'the invariant `verified` is broken: the token `{"cognito:groups":["admins"]}` gets `admin`, by the rule `admins`',
    ],
  ]);
});

test('both tokens of a loss', () => {
  expect(found('  - { monotone: cognito:groups, order: [admin, member] }')).toEqual([
    [
      ['invariants', 0],
      'the invariant `#1` is broken: the token `{"cognito:groups":["members"]}` gets `member`, and the token `{"cognito:groups":["members","admins"]}` only `admin`, by the rule `members`',
    ],
  ]);
});

test('guests, and those who ask for a role', () => {
  expect(found('  - { maxDuration: 15m, role: member }', 'defaults: { unauthenticated: member }')).toEqual([
    [['invariants', 0], 'the invariant `#1` is broken: a guest gets `member`'],
  ]);
  const never = '  - { role: member, never: { claim: cognito:groups, includes: admins } }';
  expect(found(never)).toEqual([]);
  const [asking] = found(never, '', 'type: rules\n    customRole: allow');
  expect(asking).toEqual([
    ['invariants', 0],
    expect.stringContaining(
      'that asks for `arn:aws:iam::123456789012:role/member` gets `member`, by the rule `members`',
    ),
  ]);
});

test('nothing of what holds, or cannot be told', () => {
  expect(found('  - { role: admin, maxDuration: 1h }')).toEqual([]);
  expect(found('  - { monotone: aud, order: [admin, member] }')).toEqual([]);
});
