/** What public configurations get wrong, as rule files: each fails with `--max-warnings 0`, and says what to do. */
import { expect, test } from 'vitest';
import { lint } from '../../src/lint/lint.js';
import { POOL } from './subject.js';

const HEAD = `version: 1
claims:
  custom:status: { type: string, writable: false }
roles:
  admin: { arn: "arn:aws:iam::123456789012:role/admin", privileged: true }
  user: arn:aws:iam::123456789012:role/user
`;
const file = (rules: string, key = POOL, provider = 'type: rules', rest = ''): string =>
  `${HEAD}${rest}providers:\n  ${key}:\n    ${provider}\n    rules:\n${rules}`;
const match = (claim: string, type: string, value: string, role: string): string =>
  `      - { match: { claim: "${claim}", type: ${type}, value: "${value}" }, role: ${role} }\n`;
const group = (name: string, role: string): string =>
  `      - { id: ${name}, when: { claim: cognito:groups, includes: ${name} }, role: ${role} }\n`;
const admins = group('admins', 'admin');
const users = group('users', 'user');
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
    },
  ],
});
const EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';

test.each<[mistake: string, code: string, text: string]>([
  [
    'a claim that the provider never sends',
    'claim-never-sent',
    file(match('cognito:group', 'Contains', 'admins', 'admin') + users),
  ],
  [
    'NotEqual relied on for absent claims',
    'missing-claim-outcome',
    file(match('custom:status', 'NotEqual', 'gone', 'user') + admins),
  ],
  [
    'an issuer with https:// where the claim has none',
    'issuer-never-sent',
    file(match('iss', 'Equals', 'https://graph.facebook.com', 'user'), 'graph.facebook.com'),
  ],
  [
    'token type where tokens name no roles',
    'token-type-without-roles',
    `${HEAD}providers:\n  accounts.google.com: { type: token }\n`,
  ],
  ['token type with rules', 'dead-rules', file(admins, POOL, 'type: token')],
  ['a user-pool key without a client', 'provider-without-client', file(admins + users, POOL.split(':')[0])],
  ['the group with the least first', 'lesser-role-first', file(users + admins)],
  ['a rule for everybody first', 'unreachable-rule', file(match('aud', 'Equals', '1example23456789', 'user') + admins)],
  [
    'a group whose name is part of another',
    'contains-group-overlap',
    file(
      match('cognito:groups', 'Contains', 'admin', 'admin') + match('cognito:groups', 'Contains', 'nonadmin', 'user'),
    ),
  ],
  [
    'a trust policy without aud',
    'iam-trust-cognito-audience',
    file(admins + users).replace('privileged: true', 'privileged: true, trust: trust.json'),
  ],
  [
    'a trust policy without amr',
    'iam-trust-cognito-amr',
    file(admins + users).replace('privileged: true', 'privileged: true, trust: trust.json'),
  ],
  [
    'a default that is the privileged role',
    'broad-default',
    file(users, POOL, 'type: rules\n    otherwise: authenticated', 'defaults: { authenticated: admin }\n'),
  ],
  [
    'access tokens, with a claim of ID tokens',
    'id-claim-of-access-token',
    file(match('custom:status', 'Equals', 'here', 'user') + admins, POOL, 'type: rules\n    tokenUse: [id, access]'),
  ],
  [
    'the name of a claim that is too long for Cognito',
    'cognito-claim-name',
    `# target: cognito\n${file(match(EMAIL, 'Equals', 'ada@acme.example', 'user'), 'arn:aws:iam::123456789012:saml-provider/acme')}`,
  ],
])('%s', (_mistake, code, text) => {
  const files = lint(text, {
    file: 'rules.yaml',
    read: (path) => (path === 'trust.json' ? TRUST : undefined),
    target: text.startsWith('# target') ? 'cognito' : undefined,
    now: Date.UTC(2026, 0, 1) / 1000,
  });
  const found = files.flatMap(({ findings }) => findings).find((finding) => finding.code === code);
  expect(found?.severity).toMatch(/^(?:error|warning)$/);
  expect(found?.help).toMatch(/\S/);
  expect(found?.range).toBeDefined();
});
