import { expect, test } from 'vitest';
import { claimNeverSent } from '../../../src/lint/rules/claim-never-sent.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const found = (claim: string, provider = POOL): readonly string[] =>
  findingsOf(
    claimNeverSent,
    fileOf(`- when: { claim: "${claim}", equals: x }\n  role: admin`).replace(POOL, provider),
  ).map(({ message }) => message);
const OIDC = 'arn:aws:iam::123456789012:oidc-provider';

test.each([
  ['graph.facebook.com', 'email'],
  ['www.amazon.com', 'custom:admin'],
  ['accounts.google.com', 'cognito:groups'],
  ['appleid.apple.com', 'custom:x'],
  [`${OIDC}/id.example`, 'cognito:groups'],
  ['arn:aws:iam::123456789012:saml-provider/acme', 'cognito:groups'],
  [POOL, 'cognito:nothing'],
])('%s never sends %s', (provider, claim) => {
  expect(found(claim, provider)).toHaveLength(1);
});

test.each([
  ['graph.facebook.com', 'sub'],
  ['accounts.google.com', 'hd'],
  [`${OIDC}/id.example`, 'custom:x'],
  [`${OIDC}/cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01`, 'cognito:groups'],
  ['arn:aws:iam::123456789012:saml-provider/acme', 'custom:x'],
  [POOL, 'cognito:groups'],
  [POOL, 'from_a_lambda'],
])('%s may send %s', (provider, claim) => {
  expect(found(claim, provider)).toEqual([]);
});

test('a misspelt name is told apart', () => {
  const file = fileOf('- match: { claim: cognito:group, type: Contains, value: x }\n  role: admin');
  expect(findingsOf(claimNeverSent, file)).toMatchObject([{ suggestion: 'cognito:groups', roles: ['admin'] }]);
});

test('a condition for several providers may name claims of one of them', () => {
  const rest = 'conditions: { staff: { any: [{ claim: cognito:groups, includes: a }, { claim: hd, equals: b }] } }';
  const file = fileOf('- when: { use: staff }\n  role: admin', rest);
  const google = '  accounts.google.com: { type: rules, rules: [{ when: { use: staff }, role: admin }] }\n';
  expect(findingsOf(claimNeverSent, `${file}${google}`)).toEqual([]);
  expect(findingsOf(claimNeverSent, file.replace(POOL, 'accounts.google.com'))).toHaveLength(1);
});
