import { expect, test } from 'vitest';
import { broadDefault } from '../../../src/lint/rules/broad-default.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const MEMBERS = '- when: { claim: cognito:groups, includes: m }\n  role: member';
const ADMINS = '- id: admins\n  when: { claim: cognito:groups, includes: a }\n  role: admin';
const OPEN = 'type: rules\n    otherwise: authenticated';
const privileged = (text: string): string => text.replace(/admin: (arn\S+)/, 'admin: { arn: "$1", privileged: true }');

test('a default that the last rule keeps to some is found', () => {
  const file = fileOf(ADMINS, 'defaults: { authenticated: admin }', OPEN);
  expect(findingsOf(broadDefault, file)).toMatchObject([{ path: ['providers', POOL, 'otherwise'], roles: ['admin'] }]);
});

test('a default that is not in use, another role, and a rule that decides something are not', () => {
  expect(placesOf(broadDefault, fileOf(ADMINS, 'defaults: { authenticated: admin }'))).toEqual([]);
  expect(placesOf(broadDefault, fileOf(ADMINS, 'defaults: { authenticated: member }', OPEN))).toEqual([]);
  const behind = `${ADMINS}\n- when: { claim: cognito:groups, includes: b }\n  role: member`;
  expect(placesOf(broadDefault, fileOf(behind, 'defaults: { authenticated: admin }', OPEN))).toEqual([]);
});

test('a privileged default is found, of guests always', () => {
  const open = privileged(fileOf(MEMBERS, 'defaults: { authenticated: admin }', OPEN));
  expect(placesOf(broadDefault, open)).toEqual(['/defaults/authenticated']);
  const closed = privileged(fileOf(MEMBERS, 'defaults: { authenticated: admin }'));
  expect(placesOf(broadDefault, closed)).toEqual([]);
  const guests = privileged(fileOf(MEMBERS, 'defaults: { unauthenticated: admin }'));
  expect(placesOf(broadDefault, guests)).toEqual(['/defaults/unauthenticated']);
});

test('a role that may do everything is found, unless something bounds it', () => {
  const file = (more: string): string =>
    fileOf(MEMBERS, 'defaults: { authenticated: admin }', OPEN).replace(
      /admin: (arn\S+)/,
      `admin: { arn: "$1", permissions: [all.json]${more} }`,
    );
  const all = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }';
  const files = { 'all.json': all };
  expect(placesOf(broadDefault, file(''), { files })).toEqual(['/defaults/authenticated']);
  expect(placesOf(broadDefault, file(', boundary: all.json'), { files })).toEqual([]);
  expect(placesOf(broadDefault, file(''), { files: { 'all.json': all.replace('"*"', '"s3:*"') } })).toEqual([]);
});
