import { expect, test } from 'vitest';
import { openPrivilegedRole } from '../../../src/lint/rules/open-privileged-role.js';
import { fileOf, placesOf } from '../subject.js';

const found = (rules: string): readonly string[] =>
  placesOf(openPrivilegedRole, fileOf(rules).replace(/admin: (arn\S+)/, 'admin: { arn: "$1", privileged: true }'));
const grant = (when: string, role = 'admin'): string => `- when: ${when}\n  role: ${role}`;

test.each([
  '{ claim: sub, exists: true }',
  '{ claim: aud, equals: 1example23456789 }',
  '{ all: [{ claim: email_verified, equals: true }, { claim: auth_time, ageAtMost: 15m }] }',
  '{ not: { claim: cognito:groups, includes: suspended } }',
  '{ claim: sub, matches: ".+" }',
  '{ claim: sub, matches: "[0-9a-f-]{36}" }',
  '{ claim: sub, like: "*-*" }',
  '{ claim: cognito:username, matches: "[a-z0-9_-]+" }',
  '{ all: [{ claim: email_verified, equals: true }, { claim: email, matches: ".+@.+[.].+" }] }',
  '{ all: [{ claim: email_verified, equals: true }, { not: { claim: email, endsWith: "@partner.example" } }] }',
  '{ logic: { "===": [{ var: token_use }, "id"] } }',
])('%s is for everybody', (when) => {
  expect(found(grant(when))).toHaveLength(1);
  expect(found(grant(when, 'member'))).toEqual([]);
});

test('a rule that everybody meets behind a denial of all but some is not', () => {
  const deny = '- when: { not: { claim: cognito:groups, includes: staff } }\n  deny: staff only';
  expect(found(`${deny}\n${grant('{ claim: sub, exists: true }')}`)).toEqual([]);
  expect(found(grant('{ claim: cognito:groups, includes: admins }'))).toEqual([]);
});

test.each([
  '{ claim: sub, matches: "[0-9a-e-]{36}" }',
  '{ claim: cognito:username, matches: "admin-.*" }',
  '{ all: [{ claim: email_verified, equals: true }, { claim: email, matches: ".*@acme[.]example" }] }',
  '{ logic: { "===": [{ var: token_use }, { var: "cognito:groups" }] } }',
])('%s is not', (when) => {
  expect(found(grant(when))).toEqual([]);
});
