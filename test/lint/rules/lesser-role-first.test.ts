import { describe, expect, test } from 'vitest';
import { lesserRoleFirst } from '../../../src/lint/rules/lesser-role-first.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const file = (rules: string, rest = '', provider?: string): string =>
  fileOf(rules, rest, provider).replace(/admin: (arn\S+)/, 'admin: { arn: "$1", privileged: true }');
const grant = (when: string, role: string): string => `- when: ${when}\n  role: ${role}\n`;
const match = (value: string, role: string, claim = 'cognito:groups'): string =>
  `- match: { claim: ${claim}, type: Contains, value: ${value} }\n  role: ${role}\n`;
const group = (name: string): string => `{ claim: cognito:groups, includes: ${name} }`;
const members = grant(group('members'), 'member');
const admins = grant(group('admins'), 'admin');
const found = (rules: string, rest?: string, provider?: string): number =>
  findingsOf(lesserRoleFirst, file(rules, rest, provider)).length;

test('tells of the privileged role, and of what comes before it', () => {
  expect(placesOf(lesserRoleFirst, file(members + admins))).toEqual([
    `/providers/${POOL.replaceAll('/', '~1')}/rules/1/role`,
  ]);
  expect(findingsOf(lesserRoleFirst, file(members + admins))[0]?.message).toBe(
    'who is also `members` does not get the privileged role `admin`: the rule `#1` comes before it',
  );
});

describe('finds', () => {
  test.each([
    ['rules of Cognito', match('members', 'member') + match('admins', 'admin')],
    ['one of several groups', grant('{ claim: cognito:groups, includesAny: [members, staff] }', 'member') + admins],
    [
      'more that the later one asks',
      members + grant(`{ all: [${group('admins')}, { claim: sub, exists: true }] }`, 'admin'),
    ],
    ['rules between them', `${members}- when: ${group('gone')}\n  deny: no\n${admins}`],
  ])('%s', (_name, rules) => {
    expect(found(rules)).toBe(1);
  });

  test('lists of other names, where they are declared', () => {
    const rules = match('members', 'member', 'teams') + match('admins', 'admin', 'teams');
    expect(found(rules)).toBe(0);
    expect(found(rules, 'claims: { teams: { type: "string[]" } }')).toBe(1);
  });
});

describe('leaves alone', () => {
  test.each([
    ['the privileged role first', admins + members],
    ['two privileged roles', grant(group('owners'), 'admin') + admins],
    ['the same group', grant(group('admins'), 'member') + admins],
    [
      'an earlier rule that asks for more',
      grant(`{ all: [${group('members')}, { claim: a, equals: x }] }`, 'member') + admins,
    ],
    [
      'a group that is left out',
      members + grant(`{ all: [${group('admins')}, { not: ${group('members')} }] }`, 'admin'),
    ],
    ['a denial first', `- when: ${group('members')}\n  deny: no\n${admins}`],
    ['an earlier rule for a time', `${members.trimEnd()}\n  until: 2030-01-01T00:00:00Z\n${admins}`],
    ['texts', grant('{ claim: a, equals: x }', 'member') + grant('{ claim: a, equals: y }', 'admin')],
  ])('%s', (_name, rules) => {
    expect(found(rules)).toBe(0);
  });

  test('callers who may ask for another role', () => {
    expect(found(members + admins, '', 'type: rules\n    customRole: allow')).toBe(0);
  });
});
