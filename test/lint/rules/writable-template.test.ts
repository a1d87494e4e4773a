import { expect, test } from 'vitest';
import { writableTemplate } from '../../../src/lint/rules/writable-template.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const GROUP = '- when: { claim: cognito:groups, includes: a }\n  role: admin';
const found = (session: string, rest = ''): readonly string[] =>
  placesOf(writableTemplate, fileOf(`${GROUP}\n  session: ${session}`, rest)).map((path) =>
    path.replace(/^.*session/, ''),
  );

test.each([
  ['{ tags: { tenant: "${claim:custom:tenant}" } }', '/tags/tenant'],
  ['{ tags: { teams: { claim: custom:teams, join: ":" } } }', '/tags/teams'],
  ['{ sourceIdentity: "${claim:nickname}" }', '/sourceIdentity'],
  [
    '{ policy: { Version: "2012-10-17", Statement: { Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::d/${claim:custom:tenant}/*" } } }',
    '/policy',
  ],
])('%s is found', (session, place) => {
  expect(found(session)).toEqual([place]);
});

test.each([
  '{ name: "${claim:nickname}" }',
  '{ tags: { user: "${claim:sub}" } }',
  '{ tags: { groups: { claim: cognito:groups, join: ":" } } }',
])('%s is not', (session) => {
  expect(found(session)).toEqual([]);
});

test('a claim that is declared not to be writable is fine, one declared writable is not', () => {
  const claims = (says: boolean): string => `claims: { custom:tenant: { type: string, writable: ${says} } }`;
  expect(found('{ tags: { tenant: "${claim:custom:tenant}" } }', claims(false))).toEqual([]);
  expect(found('{ tags: { tenant: "${claim:custom:tenant}" } }', claims(true))).toEqual(['/tags/tenant']);
});

test('the ARN of a role counts where users of a user pool can get it, and principal tags do', () => {
  const arn = 'arn:aws:iam::123456789012:role/t-${claim:custom:tenant}';
  const file = fileOf(GROUP).replace('arn:aws:iam::123456789012:role/admin', `"${arn}"`);
  expect(findingsOf(writableTemplate, file)).toMatchObject([{ path: ['roles', 'admin'], roles: ['admin'] }]);
  expect(placesOf(writableTemplate, file.replace(POOL, 'accounts.google.com'))).toEqual([]);
  const tags = fileOf(GROUP, '', 'type: rules\n    principalTags: { dept: custom:dept, user: sub }');
  expect(findingsOf(writableTemplate, tags)).toMatchObject([
    { path: ['providers', POOL, 'principalTags', 'dept'], roles: ['admin'] },
  ]);
});

test('an address that the rule wants verified is fine', () => {
  const rule = (when: string): string =>
    `- when: ${when}\n  role: admin\n  session: { sourceIdentity: "\${claim:email}" }`;
  const places = (when: string): number => placesOf(writableTemplate, fileOf(rule(when))).length;
  expect(places('{ claim: email, endsWith: "@a.example" }')).toBe(1);
  expect(places('{ all: [{ claim: email, endsWith: "@a.example" }, { claim: email_verified, equals: true }] }')).toBe(
    0,
  );
  const named = (when: string): string =>
    fileOf(`- when: ${when}\n  role: admin`).replace(
      /admin: (arn\S+)/,
      'admin: { arn: "$1", session: { sourceIdentity: "$${claim:email}" } }',
    );
  expect(placesOf(writableTemplate, named('{ claim: email_verified, equals: true }'))).toEqual([]);
  expect(placesOf(writableTemplate, named('{ claim: cognito:groups, includes: a }'))).toEqual([
    '/roles/admin/session/sourceIdentity',
  ]);
});
