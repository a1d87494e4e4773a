/** SEMANTICS §7. */
import { ADMIN, type DecisionCase, type Expected, file, INVALID, REFUSAL, ROLE, SAML, USER } from './decision-case.js';
import type { MappingDocument } from './document.js';

function token(
  because: string,
  claims: unknown,
  expected: Expected,
  mapping: Partial<MappingDocument> = {},
): DecisionCase {
  return { because, document: file({ type: 'token', ...mapping }), request: { provider: SAML, claims }, expected };
}

const LIST_FORM = { code: 'token-role-claims-form', claim: 'cognito:roles' };
const PREFERRED_FORM = { code: 'token-role-claims-form', claim: 'cognito:preferred_role' };
const SINGLE = { code: 'token-single-role', claim: 'cognito:roles' };
const NONE = { code: 'token-no-roles', claim: 'cognito:roles' };
const BOTH = ['cognito:preferred_role', 'cognito:roles'];

function asked(because: string, roles: unknown, expected: Expected): DecisionCase {
  const document = file(
    { type: 'token', customRole: 'allow', otherwise: 'authenticated' },
    { defaults: { authenticated: 'admin' } },
  );
  return {
    because,
    document,
    request: { provider: SAML, claims: { 'cognito:roles': roles }, customRoleArn: `${ROLE}user` },
    expected,
  };
}

export const TOKEN_CASES: readonly DecisionCase[] = [
  token(
    'the preferred role, whatever the roles are',
    { 'cognito:preferred_role': `${ROLE}admin`, 'cognito:roles': 5 },
    { outcome: 'grant', role: ADMIN, via: 'preferred-role', rule: undefined, caveats: [], claims: BOTH },
  ),
  token(
    'a preferred role that is not declared',
    { 'cognito:preferred_role': 'arn:aws-cn:iam::123456789012:role/x' },
    { outcome: 'grant', role: { arn: 'arn:aws-cn:iam::123456789012:role/x' }, via: 'preferred-role' },
  ),
  token(
    'the first declared role with that ARN names it',
    { 'cognito:preferred_role': `${ROLE}user` },
    { outcome: 'grant', role: USER },
  ),
  token(
    'an unfit preferred role: ambiguous',
    { 'cognito:preferred_role': 'admin', 'cognito:roles': [`${ROLE}user`] },
    { outcome: 'deny', reason: 'ambiguous-role', caveats: [PREFERRED_FORM], claims: BOTH },
  ),
  token(
    'exactly one role',
    { 'cognito:roles': [`${ROLE}user`], 'cognito:preferred_role': null },
    { outcome: 'grant', role: USER, via: 'only-role', caveats: [SINGLE] },
  ),
  token(
    'a single string is a list of one',
    { 'cognito:roles': `${ROLE}user` },
    { outcome: 'grant', role: USER, via: 'only-role', caveats: [LIST_FORM, SINGLE] },
  ),
  token(
    'a single string with a comma is unfit',
    { 'cognito:roles': `${ROLE}user,${ROLE}admin` },
    { outcome: 'deny', reason: 'ambiguous-role', caveats: [LIST_FORM, NONE] },
  ),
  token(
    'a list entry may hold a comma',
    { 'cognito:roles': [`${ROLE}x,y`] },
    { outcome: 'grant', role: { arn: `${ROLE}x,y` }, caveats: [SINGLE] },
  ),
  token(
    'several roles',
    { 'cognito:roles': [`${ROLE}user`, `${ROLE}admin`] },
    { outcome: 'deny', reason: 'ambiguous-role', caveats: [] },
  ),
  token(
    'several that are all the same',
    { 'cognito:roles': [`${ROLE}user`, `${ROLE}user`] },
    { outcome: 'deny', reason: 'ambiguous-role', caveats: [{ code: 'token-roles-repeated', claim: 'cognito:roles' }] },
  ),
  token('no roles', {}, { outcome: 'deny', reason: 'ambiguous-role', caveats: [NONE] }),
  token('an empty list', { 'cognito:roles': [] }, { outcome: 'deny', reason: 'ambiguous-role', caveats: [NONE] }),
  token(
    'a list with anything but role ARNs names no roles',
    { 'cognito:roles': [`${ROLE}user`, 'arn:aws:iam::12345678901:role/x'] },
    { outcome: 'deny', reason: 'ambiguous-role', caveats: [LIST_FORM, NONE] },
  ),
  token(
    'not printable ASCII',
    { 'cognito:roles': [`${ROLE}us\u00e9r`] },
    { outcome: 'deny', reason: 'ambiguous-role', caveats: [LIST_FORM, NONE] },
  ),
  token(
    '2048 characters at most',
    { 'cognito:preferred_role': ROLE.padEnd(2049, 'x') },
    { outcome: 'deny', reason: 'ambiguous-role', caveats: [PREFERRED_FORM] },
  ),
  {
    because: 'an unreadable value is unfit',
    document: file({ type: 'token' }, { claims: { 'cognito:roles': { type: 'string[]', values: [`${ROLE}admin`] } } }),
    request: { provider: SAML, claims: { 'cognito:roles': [`${ROLE}user`] } },
    expected: { outcome: 'deny', reason: 'ambiguous-role', caveats: [LIST_FORM, NONE] },
  },
  token(
    'the caveat of an import comes with what is decided when it is ambiguous',
    {},
    { outcome: 'deny', caveats: [NONE, { code: 'absent-ambiguous-role-resolution' }] },
    { caveats: ['absent-ambiguous-role-resolution'] },
  ),
  token(
    'otherwise: authenticated without that default',
    {},
    { outcome: 'deny', reason: 'no-default-role', caveats: [NONE], claims: BOTH, cognito: INVALID },
    { otherwise: 'authenticated' },
  ),
  asked('customRoleArn is a member', [`${ROLE}admin`, `${ROLE}user`], {
    outcome: 'grant',
    role: USER,
    via: 'custom-role',
    caveats: [],
    claims: ['cognito:roles'],
  }),
  asked('customRoleArn is no member: the default is not given', [`${ROLE}admin`], {
    outcome: 'deny',
    reason: 'custom-role-refused',
    caveats: [REFUSAL],
    claims: ['cognito:roles'],
  }),
  asked('unfit roles have no members', [`${ROLE}user`, 5], {
    outcome: 'deny',
    reason: 'custom-role-refused',
    caveats: [LIST_FORM, REFUSAL],
  }),
  asked('a single string has one', `${ROLE}user`, { outcome: 'grant', via: 'custom-role', caveats: [LIST_FORM] }),
];
