import { expect, test } from 'vitest';
import { namedAs, RoleNames } from '../../../src/analysis/invariants/named-role.js';
import { load } from '../../../src/index.js';

const ARN = 'arn:aws:iam::123456789012:role/';
const { roles, ...rest } = load(`version: 1
roles:
  admin: ${ARN}admin
  boss: ${ARN}admin
  member: ${ARN}member
  tenant: "${ARN}a.b/user-\${claim:tenant}-x"
`);
const ruleSet = { roles, ...rest };

test('a role is its ARN', () => {
  const names = new RoleNames(ruleSet, ['admin']);
  expect([...names.names]).toEqual(['admin', 'boss']);
  expect(names.has({ name: 'boss', arn: `${ARN}admin` })).toBe(true);
  expect(names.has({ name: 'member', arn: `${ARN}member` })).toBe(false);
  expect(names.has({ arn: `${ARN}other` })).toBe(false);
});

test('one that is made of claims is every ARN that they can make', () => {
  const names = new RoleNames(ruleSet, ['tenant']);
  expect(names.has({ name: 'tenant', arn: 'whatever' })).toBe(true);
  const made = ['a.b/user-acme-x', 'a.b/user--x', 'aXb/user-acme-x', 'a.b/user-a/b-x', 'a.b/user-acme-y'];
  expect(made.map((path) => names.has({ arn: ARN + path }))).toEqual([true, true, false, false, false]);
});

test('has an example', () => {
  expect(namedAs(`${ARN}admin`)).toEqual({ example: `${ARN}admin` });
  expect(namedAs(roles['tenant']?.arn ?? '').example).toBe(`${ARN}a.b/user-x-x`);
});
