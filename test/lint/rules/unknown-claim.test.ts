import { expect, test } from 'vitest';
import { unknownClaim } from '../../../src/lint/rules/unknown-claim.js';
import { fileOf, findingsOf, POOL, placesOf } from '../subject.js';

const CLAIMS = `claims:
  custom:tenant: { type: string }
  custom:size: { type: string }
  https://acme.example/roles: { type: "string[]" }
  /address/country: { type: string }`;

const found = (claim: string, provider = POOL): string | undefined => {
  const text = fileOf(`- when: { claim: "${claim}", exists: true }\n  role: admin`, CLAIMS).replace(POOL, provider);
  return findingsOf(unknownClaim, text)[0]?.suggestion;
};

test.each([
  ['custom:tennant', 'custom:tenant'],
  ['custom:tenants', 'custom:tenant'],
  ['custom:Tenant', 'custom:tenant'],
  ['custom_tenant', 'custom:tenant'],
  ['custom.tenant', 'custom:tenant'],
  ['https://acme.example/rolse', 'https://acme.example/roles'],
  ['/address/contry', '/address/country'],
  ['email_verifed', 'email_verified'],
  ['emailVerified', 'email_verified'],
  ['cognito_groups', 'cognito:groups'],
  ['auth-time', 'auth_time'],
])('%s was meant to be %s', (claim, suggestion) => {
  expect(found(claim)).toBe(suggestion);
});

test.each([
  'custom:tenant',
  'email_verified',
  'cognito:groups',
  'custom:team',
  'custom:site',
  'custom:region',
  'emails',
  'scopes',
  'risk',
  'https://acme.example/teams',
  'https://other.example/roles',
  '/address/city',
  '/addresscountry',
  // `claim-never-sent` looks after this one.
  'cognito:group',
])('%s may be another claim', (claim) => {
  expect(found(claim)).toBeUndefined();
});

test('the names that user pools use are not those of others', () => {
  expect(found('givenName')).toBe('given_name');
  expect(found('givenName', 'arn:aws:iam::123456789012:saml-provider/acme')).toBeUndefined();
  expect(found('custom:tennant', 'arn:aws:iam::123456789012:oidc-provider/id.example')).toBe('custom:tenant');
});

test('looks at every use', () => {
  const text = `version: 1
${CLAIMS}
roles:
  admin:
    arn: "arn:aws:iam::123456789012:role/a-\${claim:custom:tennant}"
    session: { name: "a-\${claim:custom:tennant}", tags: { t: "\${claim:custom:tennant}", u: { claim: custom:tennant, join: ":" } } }
providers:
  p:
    type: rules
    principalTags: { v: custom:tennant }
    rules:
      - when: { logic: { "===": [{ var: custom:tennant }, a] } }
        role: admin
      - match: { claim: custom:tennant, type: Equals, value: a }
        role: admin
        session: { sourceIdentity: "a-\${claim:custom:tennant}" }
`;
  expect(placesOf(unknownClaim, text)).toEqual([
    '/providers/p/rules/0/when/logic',
    '/providers/p/rules/1/match/claim',
    '/providers/p/principalTags/v',
    '/roles/admin',
    '/roles/admin/session/name',
    '/roles/admin/session/tags/t',
    '/roles/admin/session/tags/u/claim',
    '/providers/p/rules/1/session/sourceIdentity',
  ]);
});
