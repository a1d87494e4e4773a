/** What the comments in rules/*.yaml promise, as requests and what they get. */
import type { Request } from '../../src/mapping/request.js';

export interface Example extends Request {
  /** The role, `by` the rule; or `denied:` and the reason. */
  readonly gives: string;
  readonly arn?: string;
}

const POOL = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';

/** An ID token of the first app client with these claims. */
function id(claims: object, gives: string, request: Omit<Request, 'claims'> = {}): Example {
  return { claims: { sub: 'u1', iss: POOL, aud: '1example23456789', token_use: 'id', ...claims }, ...request, gives };
}

/** An access token of a client. */
function access(client: string, claims: object, gives: string): Example {
  return { claims: { sub: 'u1', iss: POOL, client_id: client, token_use: 'access', ...claims }, gives };
}

/** An ID token of the first app client, of a caller who asks for a role. */
function asking(role: string, claims: object, gives: string): Example {
  return id(claims, gives, { customRoleArn: `arn:aws:iam::123456789012:role/${role}` });
}

const SECOND = { aud: '2anotherclient4567' };
const ADMIN = 'arn:aws:iam::123456789012:role/group-admin';
const SUPPORT = 'arn:aws:iam::123456789012:role/group-support';
const NOW = '2026-01-15T12:00:00Z';
/** Epoch seconds of `NOW`. */
const NOW_SECONDS = 1_768_478_400;
/** Ten minutes before the window in break-glass.yaml closes, which is less than any session lasts. */
const LATE = '2026-01-15T13:50:00Z';
const ON_CALL = { 'custom:staff_id': 'ada.lovelace', 'cognito:groups': ['on-call'] };
const JOIN_REFUSED = 'denied: template-refused by engineers';

export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  'cognito-only': [
    id({ 'custom:dept': 'Finance' }, 'finance by #1'),
    id({ 'custom:dept': 'finance' }, 'member (authenticated-default)'),
    id({ 'custom:site': 'eu-west' }, 'operator by #2'),
    id({ 'cognito:groups': ['Admins'] }, 'admin by #3'),
    id({ 'cognito:groups': ['NonAdmins'] }, 'admin by #3'),
    id({ 'custom:plan': 'gold' }, 'customer by #4'),
    id({ 'custom:plan': 'free' }, 'member (authenticated-default)'),
    id({}, 'member (authenticated-default)'),
    id({ ...SECOND, 'cognito:preferred_role': ADMIN, 'cognito:roles': [SUPPORT] }, `${ADMIN} (preferred-role)`),
    id({ ...SECOND, 'cognito:roles': [SUPPORT] }, `${SUPPORT} (only-role)`),
    id(SECOND, 'denied: ambiguous-role'),
    id({}, 'member (authenticated-default)', { provider: 'login.acme.example' }),
    { guest: true, gives: 'guest (unauthenticated-default)' },
  ],
  claims: [
    id({ 'cognito:groups': ['admins'] }, 'admin by admins'),
    id({ 'custom:level': '10' }, 'senior by seniors'),
    id({ 'custom:level': '12.5' }, 'senior by seniors'),
    id({ 'custom:level': '9' }, 'newcomer by newcomers'),
    id({ 'custom:level': '012' }, 'newcomer by newcomers'),
    id({ 'custom:level': 12 }, 'newcomer by newcomers'),
    id({ seats: 501 }, 'enterprise by enterprises'),
    id({ seats: '501' }, 'newcomer by newcomers'),
    id({ 'custom:beta': 'true', email_verified: true }, 'tester by testers'),
    id({ 'custom:beta': true, email_verified: true }, 'newcomer by newcomers'),
    id({ 'custom:beta': 'true', email_verified: 'true' }, 'newcomer by newcomers'),
    id({ permissions: 'orders.read orders.write' }, 'writer by writers'),
    id({ permissions: 'orders.write_all' }, 'newcomer by newcomers'),
    id({ 'custom:regions': 'eu-west-1' }, 'european by europeans'),
    id({ 'custom:regions': 'eu-west-1,us-east-1' }, 'newcomer by newcomers'),
    id({ 'custom:regions': 'eu-west-1,mars' }, 'newcomer by newcomers'),
    id({ 'custom:teams': 'team-blue' }, 'developer by developers'),
    id({ 'custom:teams': ['team-red', 'team-blue'] }, 'developer by developers'),
    id({ 'custom:teams': ['team-blue', 'Blue'] }, 'newcomer by newcomers'),
    id({ 'custom:plan': 'gold' }, 'gold by gold'),
    id({ 'custom:plan': 'Gold' }, 'newcomer by newcomers'),
    id({ 'custom:tenant': 'acme-emea', address: { country: 'DE' } }, 'tenant by german-tenants'),
    id({ 'custom:tenant': 'acme/emea', address: { country: 'DE' } }, 'newcomer by newcomers'),
    id({ 'cognito:groups': ['guests'] }, 'newcomer by newcomers'),
    id({}, 'newcomer by newcomers'),
    id({ 'cognito:groups': ['suspended'] }, 'denied: ambiguous-role'),
    id({ 'cognito:groups': 'admins' }, 'denied: ambiguous-role'),
  ],
  conditions: [
    id({ 'custom:partner': '' }, 'presence by exists'),
    id({ 'custom:dept': 'finance' }, 'value by equals-text'),
    id({ 'custom:dept': 'Finance' }, 'denied: ambiguous-role'),
    id({ clearance: 5 }, 'value by equals-number'),
    id({ clearance: '5' }, 'denied: ambiguous-role'),
    id({ phone_number_verified: true }, 'value by equals-boolean'),
    id({ 'custom:plan': 'platinum' }, 'value by in'),
    id({ 'custom:cost_center': 'eu-42' }, 'text by starts-with'),
    id({ 'custom:host': 'a.acme.example' }, 'text by ends-with'),
    id({ 'custom:project': 'shop-prod-1' }, 'text by contains'),
    id({ 'custom:job': 'team-red-lead' }, 'text by like'),
    id({ 'custom:job': 'team-red-leader' }, 'denied: ambiguous-role'),
    id({ 'custom:badge': 'AB1234' }, 'text by matches'),
    id({ 'custom:badge': 'xAB1234' }, 'denied: ambiguous-role'),
    id({ 'custom:office': 'BERLIN' }, 'text by ignore-case'),
    id({ risk: 9 }, 'number by less-than'),
    id({ risk: 10 }, 'denied: ambiguous-role'),
    id({ failed_logins: 0 }, 'number by at-most'),
    id({ seats: 101 }, 'number by greater-than'),
    id({ seats: 100 }, 'denied: ambiguous-role'),
    id({ level: 3 }, 'number by at-least'),
    id({ last_mfa: NOW_SECONDS - 900 }, 'time by age-at-most', { now: NOW }),
    id({ last_mfa: NOW_SECONDS - 901 }, 'denied: ambiguous-role', { now: NOW }),
    id({ last_mfa: NOW_SECONDS }, 'denied: ambiguous-role'),
    id({ 'cognito:groups': ['staff', 'admins'] }, 'list by includes'),
    id({ 'cognito:groups': ['operations'] }, 'list by includes-any'),
    id({ 'cognito:groups': ['auditors', 'finance'] }, 'list by includes-all'),
    id({ 'cognito:groups': ['auditors'] }, 'denied: ambiguous-role'),
    id({ regions: ['eu-west-1'] }, 'list by subset-of'),
    id({ regions: ['eu-west-1', 'us-east-1'] }, 'denied: ambiguous-role'),
    id({ regions: [] }, 'denied: ambiguous-role'),
    id({ email: 'ada@acme.example', email_verified: true }, 'combined by use'),
    id({ email: 'ada@acme.example', email_verified: false }, 'denied: ambiguous-role'),
    id({ address: { country: 'DE' } }, 'combined by pointer'),
    id({ 'custom:role': 'owner' }, 'combined by any'),
    id({ 'custom:company': 'acme' }, 'combined by if-missing'),
    id({ 'custom:company': 'acme', 'custom:contract': 'external' }, 'denied: ambiguous-role'),
  ],
  logic: [
    id({ 'custom:tenant': 'globex', 'cognito:groups': ['globex-admins'] }, 'tenant-admin by tenant-admins'),
    id({ 'custom:tenant': 'globex', 'cognito:groups': ['acme-admins'] }, 'denied: ambiguous-role'),
    id({ 'https://acme.example/acts-for': 'u2' }, 'delegate by delegates'),
    id({ 'https://acme.example/acts-for': 'u1' }, 'denied: ambiguous-role'),
    id({ scopes: ['internal.read', 'internal.write'] }, 'internal by internals'),
    id({ scopes: ['internal.read', 'public'] }, 'denied: ambiguous-role'),
    id({ scopes: [] }, 'denied: ambiguous-role'),
    id({ 'custom:seats_used': '7', 'custom:seats_bought': '10' }, 'seat by seats'),
    id({ 'custom:seats_used': '10', 'custom:seats_bought': '10' }, 'denied: ambiguous-role'),
    id({ 'custom:seats_bought': '10' }, 'denied: ambiguous-role'),
  ],
  windows: [
    id({ 'cognito:groups': ['migration'] }, 'migration by migration', { now: '2026-01-01T00:00:00Z' }),
    id({ 'cognito:groups': ['migration'] }, 'denied: ambiguous-role', { now: '2025-12-31T23:59:59Z' }),
    id({ 'cognito:groups': ['migration'] }, 'denied: ambiguous-role', { now: '2026-02-01T00:00:00Z' }),
    id({ 'cognito:groups': ['migration'] }, 'denied: ambiguous-role'),
    id({ 'cognito:groups': ['auditors'] }, 'auditor by auditors', { now: '2026-01-05T08:00:00Z' }),
    id({ 'cognito:groups': ['auditors'] }, 'denied: ambiguous-role', { now: '2026-01-05T07:59:59Z' }),
    id({ 'cognito:groups': ['operators'], auth_time: NOW_SECONDS - 60 }, 'operator by operators', { now: NOW }),
    id({ 'cognito:groups': ['operators'], auth_time: NOW_SECONDS - 3600 }, 'reader by stale-operators', { now: NOW }),
  ],
  deny: [
    id({ 'custom:status': 'suspended' }, 'denied: rule-denied by suspended'),
    id({ 'cognito:groups': ['employees'] }, 'denied: rule-undecided by suspended'),
    id({ 'custom:status': 'active', 'custom:leaving': 'yes' }, 'denied: rule-denied by leavers'),
    id({ 'custom:status': 'active', 'custom:leaving': true }, 'denied: rule-undecided by leavers'),
    id({ 'custom:status': 'active', 'custom:beta': 'true' }, 'denied: rule-denied by beta-ended'),
    id({ 'custom:status': 'active', 'cognito:groups': ['employees'] }, 'denied: rule-undecided by contractors'),
    id({ 'custom:status': 'active', 'custom:employment': 'contractor' }, 'contractor by contractors'),
    id(
      {
        'custom:status': 'active',
        'custom:employment': 'employee',
        'custom:beta': true,
        'cognito:groups': ['employees'],
      },
      'employee by employees',
    ),
  ],
  'token-type': [
    id({ 'cognito:preferred_role': ADMIN, 'cognito:roles': [ADMIN, SUPPORT] }, 'admin (preferred-role)'),
    id({ 'cognito:roles': [SUPPORT] }, 'support (only-role)'),
    id({ 'cognito:roles': [ADMIN, SUPPORT] }, 'denied: ambiguous-role'),
    id({}, 'denied: ambiguous-role'),
    id({ ...SECOND, 'cognito:roles': [ADMIN, SUPPORT] }, 'member (authenticated-default)'),
    id(SECOND, 'member (authenticated-default)'),
    id(
      { 'cognito:preferred_role': 'arn:aws:iam::123456789012:role/group-other' },
      'arn:aws:iam::123456789012:role/group-other (preferred-role)',
    ),
  ],
  'access-tokens': [
    access('3service34567890', { scope: 'orders/read orders/write' }, 'writer by writers'),
    access('3service34567890', { scope: 'orders/read' }, 'reader by readers'),
    id({ aud: '3service34567890', scope: 'orders/read' }, 'denied: unsupported-token'),
    access('1example23456789', { 'cognito:groups': ['members'] }, 'member by members'),
    id({ 'cognito:groups': ['members'] }, 'member by members'),
    access('2anotherclient4567', { 'cognito:groups': ['members'] }, 'denied: unsupported-token'),
    id({ ...SECOND, 'cognito:groups': ['members'] }, 'member by other-members'),
  ],
  'custom-role': [
    id({ 'cognito:groups': ['admins', 'support'] }, 'admin by admins'),
    asking('custom-support', { 'cognito:groups': ['admins', 'support'] }, 'support by support (custom-role)'),
    asking('custom-admin', { 'cognito:groups': ['support'] }, 'denied: custom-role-refused'),
    asking('custom-reader', { 'cognito:groups': ['support'] }, 'reader by readers (custom-role)'),
    asking('custom-reader', { 'custom:kind': 'visitor' }, 'denied: rule-denied by no-visitors'),
    id(SECOND, 'reader by other-readers'),
    asking('custom-reader', SECOND, 'denied: custom-role-refused'),
  ],
  guests: [
    { guest: true, gives: 'guest (unauthenticated-default)' },
    id({}, 'denied: unsupported-token'),
    id({ iss: 'https://login.acme.example' }, 'denied: unsupported-provider', { provider: 'login.acme.example' }),
  ],
  'same-as': [
    id({ 'cognito:groups': ['admins'] }, 'admin by admins'),
    id({ 'cognito:groups': ['members'] }, 'member by members'),
    id({ ...SECOND, 'cognito:groups': ['admins'] }, 'admin by admins'),
    id({ aud: '4kiosk4567890123', 'cognito:groups': ['admins'] }, 'kiosk by everybody'),
    id({ aud: '5unknown56789012' }, 'denied: unsupported-token'),
  ],
  'role-template': [
    {
      ...id({ 'custom:tenant': 'globex' }, 'tenant by tenants'),
      arn: 'arn:aws:iam::123456789012:role/tenants/data-globex',
    },
    id({ 'custom:tenant': 'a/b' }, 'denied: template-refused by tenants'),
    id({ 'custom:tenant': 'admin' }, 'denied: template-refused by tenants'),
    id({}, 'denied: ambiguous-role'),
    {
      ...id({ 'cognito:groups': ['tenant-admins'] }, 'tenant-admin by tenant-admins'),
      arn: 'arn:aws:iam::123456789012:role/tenants/data-admin',
    },
    {
      ...id({ 'cognito:groups': ['sites'], 'custom:site': 'berlin' }, 'site by sites'),
      arn: 'arn:aws:iam::123456789012:role/sites/site-berlin',
    },
    {
      ...id({ 'cognito:groups': ['sites'] }, 'site by sites'),
      arn: 'arn:aws:iam::123456789012:role/sites/site-main',
    },
    id({ 'cognito:groups': ['sites'], 'custom:site': 'a/b' }, 'denied: template-refused by sites'),
  ],
  social: [
    {
      claims: { iss: 'https://accounts.google.com', aud: 'x', sub: 'g1', hd: 'acme.example', email_verified: true },
      gives: 'staff by google-staff',
    },
    {
      claims: { iss: 'https://accounts.google.com', sub: 'g2', email: 'ada@acme.example', email_verified: true },
      gives: 'denied: ambiguous-role',
    },
    {
      claims: { iss: 'https://id.partner.example', sub: 'p1', partner_level: 'gold' },
      gives: 'partner by oidc-partners',
    },
    {
      claims: { 'https://acme.example/saml/teams': 'developers' },
      provider: 'arn:aws:iam::123456789012:saml-provider/acme-directory',
      gives: 'developer by saml-developers',
    },
    { claims: { 'https://acme.example/saml/teams': 'developers' }, gives: 'denied: unsupported-token' },
    { claims: { iss: 'https://graph.facebook.com', sub: 'f1' }, gives: 'fan by facebook-fans' },
  ],
  sessions: [
    id({ 'cognito:groups': ['auditors'] }, 'auditor by auditors', { now: NOW }),
    id({ 'cognito:groups': ['auditors'] }, 'denied: ambiguous-role', { now: '2026-04-01T00:00:00Z' }),
    id({ 'custom:tenant': 'globex' }, 'tenant-user by tenants', { now: NOW }),
  ],
  'data-bucket': [
    {
      ...id({ 'custom:tenant': 'tenant-a' }, 'tenant-data by tenants'),
      arn: 'arn:aws:iam::123456789012:role/data/tenant-data',
    },
    id({ 'custom:tenant': '../tenant-b' }, 'denied: template-refused by tenants'),
    id({}, 'denied: ambiguous-role'),
  ],
  abac: [
    id({ 'custom:project': 'orion', 'custom:unit': 'research' }, 'engineer by engineers'),
    id({ 'custom:project': 'orion' }, 'denied: ambiguous-role'),
    id({ 'custom:project': 'orion', 'custom:unit': 'research', 'cognito:groups': ['a:b'] }, JOIN_REFUSED),
  ],
  'break-glass': [
    id({ ...ON_CALL, auth_time: NOW_SECONDS - 900 }, 'break-glass by incident-4711', { now: NOW }),
    id({ ...ON_CALL, auth_time: NOW_SECONDS - 901 }, 'viewer by on-call', { now: NOW }),
    id({ ...ON_CALL, auth_time: NOW_SECONDS }, 'viewer by on-call'),
    id({ ...ON_CALL, auth_time: 1_768_485_000 }, 'denied: session-limit by incident-4711', { now: LATE }),
    id({ ...ON_CALL, 'custom:suspended': 'true' }, 'denied: rule-denied by suspended', { now: NOW }),
    id({ ...ON_CALL, 'custom:suspended': 'yes' }, 'denied: rule-undecided by suspended', { now: NOW }),
    id({ 'custom:staff_id': 'ada.lovelace' }, 'denied: ambiguous-role', { now: NOW }),
  ],
};
