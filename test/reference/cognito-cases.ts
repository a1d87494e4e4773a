/** Configurations, requests, and what Cognito's documented procedure makes of them. */
import type { CognitoAnswer, CognitoConfiguration, CognitoRequest, CognitoRule } from './cognito-procedure.js';

export interface CognitoCase {
  readonly because: string;
  readonly config: CognitoConfiguration;
  readonly request: CognitoRequest;
  readonly answer: CognitoAnswer;
}

const ROLE = 'arn:aws:iam::123456789012:role/';
const KEY = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool:client1';

const RULES: readonly CognitoRule[] = [
  { Claim: 'cognito:groups', MatchType: 'Contains', Value: 'Admin', RoleARN: `${ROLE}admin` },
  { Claim: 'custom:dept', MatchType: 'NotEqual', Value: 'Sales', RoleARN: `${ROLE}dept` },
  { Claim: 'custom:dept', MatchType: 'StartsWith', Value: 'S', RoleARN: `${ROLE}s` },
];

const CONFIG: CognitoConfiguration = {
  IdentityPoolId: 'eu-west-1:00000000-0000-0000-0000-000000000000',
  Roles: { authenticated: `${ROLE}auth`, unauthenticated: `${ROLE}guest` },
  RoleMappings: {
    [KEY]: { Type: 'Rules', AmbiguousRoleResolution: 'AuthenticatedRole', RulesConfiguration: { Rules: RULES } },
    strict: { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: RULES } },
    token: { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' },
  },
};

const BARE: CognitoConfiguration = { ...CONFIG, Roles: {} };

const INVALID_CONFIGURATION = {
  outcome: 'deny',
  exception: 'InvalidIdentityPoolConfigurationException',
  message: 'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
} as const;

function refused(message: string): CognitoAnswer {
  return { outcome: 'deny', exception: 'NotAuthorizedException', message };
}

function granted(name: string): CognitoAnswer {
  return { outcome: 'grant', roleArn: `${ROLE}${name}` };
}

function login(because: string, provider: string, claims: unknown, answer: CognitoAnswer, asked?: string): CognitoCase {
  const request = { provider, claims, ...(asked === undefined ? {} : { customRoleArn: `${ROLE}${asked}` }) };
  return { because, config: CONFIG, request, answer };
}

const ROLES = [`${ROLE}a`, `${ROLE}b`];

export const COGNITO_CASES: readonly CognitoCase[] = [
  { because: 'a guest', config: CONFIG, request: { guest: true }, answer: granted('guest') },
  {
    because: 'a guest without a role for guests',
    config: BARE,
    request: { guest: true },
    answer: refused('Unauthenticated access is not supported for this identity pool.'),
  },
  login('no mapping for the key', 'other', {}, granted('auth')),
  { ...login('no mapping and no role', 'other', {}, INVALID_CONFIGURATION), config: BARE },
  login('no mapping, and a role asked for', 'other', {}, { outcome: 'deny' }, 'auth'),
  login('the first rule that matches', KEY, { 'cognito:groups': ['NonAdmins'], 'custom:dept': 'x' }, granted('admin')),
  login('NotEqual on a claim that is there', KEY, { 'custom:dept': 'Legal' }, granted('dept')),
  login('NotEqual on a claim that is not', KEY, {}, granted('auth')),
  login('StartsWith', KEY, { 'custom:dept': 'Sales' }, granted('s')),
  login(
    'no rule matches: Deny',
    'strict',
    {},
    refused('The ambiguous role mapping rules for: strict denied this request.'),
  ),
  { ...login('no rule matches, and no role', KEY, {}, INVALID_CONFIGURATION), config: BARE },
  login(
    'a matching rule has the role asked for',
    KEY,
    { 'cognito:groups': ['Admin'], 'custom:dept': 'Legal' },
    granted('dept'),
    'dept',
  ),
  login('no matching rule has it', KEY, { 'cognito:groups': ['Admin'] }, { outcome: 'deny' }, 'dept'),
  login('the preferred role', 'token', { 'cognito:preferred_role': `${ROLE}p`, 'cognito:roles': ROLES }, granted('p')),
  login('one role', 'token', { 'cognito:roles': [`${ROLE}a`] }, granted('a')),
  login('several roles', 'token', { 'cognito:roles': ROLES }, granted('auth')),
  login('no roles', 'token', {}, granted('auth')),
  login('a role asked for among the roles', 'token', { 'cognito:roles': ROLES }, granted('b'), 'b'),
  login('a role asked for that is not among them', 'token', { 'cognito:roles': ROLES }, { outcome: 'deny' }, 'c'),
  login('another issuer', KEY, { iss: 'https://x' }, refused("Invalid login token. Issuer doesn't match providerName")),
  login(
    'an access token',
    KEY,
    { client_id: 'client1' },
    refused('Invalid login token. Missing a required claim: aud'),
  ),
  login(
    'another client',
    KEY,
    { aud: 'client2' },
    refused('Token is not from a supported provider of this identity pool.'),
  ),
];
