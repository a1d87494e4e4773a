import { expect, test } from 'vitest';
import { smallerRoleFirst } from '../../../src/lint/rules/smaller-role-first.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const rule = (test: string, rest: string): string => `- ${test}\n  ${rest}\n`;
const includes = (group: string): string => `when: { claim: cognito:groups, includes: ${group} }`;
const MEMBERS = rule(includes('members'), 'role: member');
const ADMINS = rule(includes('admins'), 'role: admin');

function file(rules: string, rest = '', provider?: string): string {
  return fileOf(rules, rest, provider).replace(
    'admin: arn:aws:iam::123456789012:role/admin',
    'admin: { arn: "arn:aws:iam::123456789012:role/admin", privileged: true }',
  );
}

const found = (rules: string, rest?: string, provider?: string): number =>
  findingsOf(smallerRoleFirst, file(rules, rest, provider)).length;

test.each([
  ['includes', MEMBERS + ADMINS],
  ['includesAny', rule('when: { claim: cognito:groups, includesAny: [a, b] }', 'role: member') + ADMINS],
  [
    'match',
    rule('match: { claim: cognito:groups, type: Contains, value: members }', 'role: member') +
      rule('match: { claim: cognito:groups, type: Contains, value: admins }', 'role: admin'),
  ],
  [
    'more asked of the privileged ones',
    MEMBERS +
      rule(
        'when: { all: [{ claim: email_verified, equals: true }, { claim: cognito:groups, includes: admins }] }',
        'role: admin',
      ),
  ],
  ['another rule between them', MEMBERS + rule('when: { claim: a, equals: b }', 'deny: no') + ADMINS],
])('%s', (_name, rules) => {
  expect(found(rules)).toBe(1);
});

test.each([
  ['the privileged one first', ADMINS + MEMBERS],
  ['a denial first', rule(includes('suspended'), 'deny: no') + ADMINS],
  ['another claim', rule('when: { claim: roles, includes: members }', 'role: member') + ADMINS],
  ['a text, which is one only', rule('when: { claim: cognito:groups, equals: members }', 'role: member') + ADMINS],
  ['a window', rule(includes('members'), 'role: member\n  until: 2030-01-01T00:00:00Z') + ADMINS],
  [
    'an exception that is thought of',
    rule(
      `when: { all: [{ claim: cognito:groups, includes: members }, { not: { claim: cognito:groups, includes: admins } }] }`,
      'role: member',
    ) + ADMINS,
  ],
  ['a privileged role first', rule(includes('root'), 'role: admin') + ADMINS],
])('%s is left alone', (_name, rules) => {
  expect(found(rules)).toBe(0);
});

test('roles that are not privileged may come in any order', () => {
  expect(findingsOf(smallerRoleFirst, fileOf(MEMBERS + ADMINS))).toEqual([]);
});

test('callers may ask for the other role', () => {
  expect(found(MEMBERS + ADMINS, '', 'type: rules\n    customRole: allow')).toBe(0);
});

test('a claim that is declared as a list can be matched like one', () => {
  const rules = ['members', 'admins'].map((group) =>
    rule(
      `match: { claim: roles, type: Contains, value: ${group} }`,
      `role: ${group === 'admins' ? 'admin' : 'member'}`,
    ),
  );
  expect(found(rules.join(''))).toBe(0);
  expect(found(rules.join(''), 'claims: { roles: { type: "string[]" } }')).toBe(1);
});

test('it names the groups and both roles, once for each rule', () => {
  const text = file(MEMBERS + rule(includes('guests'), 'role: member') + ADMINS);
  expect(placesOf(smallerRoleFirst, text)).toEqual([`/providers/${POOL.replace('/', '~1')}/rules/2/role`]);
  expect(findingsOf(smallerRoleFirst, text)[0]?.message).toBe(
    'whoever is in `members` too gets `member` from an earlier rule, and not the privileged `admin`',
  );
});
