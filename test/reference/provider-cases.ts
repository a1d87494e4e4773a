/** SEMANTICS §6: provider keys, derivation, contradiction. */
import { type DecisionCase, type Expected, ROLES, refusedWith } from './decision-case.js';
import type { MappingDocument, RuleFileDocument } from './document.js';

const POOL = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool';
const CLIENT = `${POOL}:client1`;
const ISSUER = `https://${POOL}`;

/** Providers of every form; each gives everybody the role `user`. */
const EVERYBODY: MappingDocument = {
  type: 'rules',
  rules: [{ id: 'all', when: { claim: 'none', exists: false }, role: 'user' }],
};
const SEVERAL: RuleFileDocument = {
  version: 1,
  roles: ROLES,
  providers: {
    [CLIENT]: EVERYBODY,
    [`${POOL}:client2`]: { ...EVERYBODY, tokenUse: ['id', 'access'] },
    'arn:aws:iam::123456789012:oidc-provider/idp.example.com/x': EVERYBODY,
    'accounts.google.com': { sameAs: CLIENT },
    'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_P': { ...EVERYBODY, tokenUse: ['access'] },
  },
};

function derived(because: string, claims: unknown, provider: string): DecisionCase {
  return { because, document: SEVERAL, request: { claims }, expected: { outcome: 'grant', provider, rule: 'all' } };
}

const NO_AUD = 'Invalid login token. Missing a required claim: aud';
const OTHER_ISSUER = "Invalid login token. Issuer doesn't match providerName";
const NO_SUPPORT = 'Token is not from a supported provider of this identity pool.';

function refused(because: string, provider: string, claims: unknown, message: string): DecisionCase {
  const cognito = refusedWith('NotAuthorizedException', message);
  const expected: Expected = {
    outcome: 'deny',
    reason: 'unsupported-token',
    provider,
    cognito,
    claims: [],
    caveats: [],
  };
  return { because, document: SEVERAL, request: { provider, claims }, expected };
}

function fits(because: string, provider: string, claims: unknown): DecisionCase {
  return { because, document: SEVERAL, request: { provider, claims }, expected: { outcome: 'grant', provider } };
}

export const PROVIDER_CASES: readonly DecisionCase[] = [
  derived('issuer and aud', { iss: ISSUER, aud: 'client1' }, CLIENT),
  derived('issuer and client_id of an access token', { iss: ISSUER, client_id: 'client2' }, `${POOL}:client2`),
  derived(
    'a key without a client takes any',
    { iss: 'https://idp.example.com/x' },
    'arn:aws:iam::123456789012:oidc-provider/idp.example.com/x',
  ),
  derived('Google with https', { iss: 'https://accounts.google.com', aud: 'x' }, 'accounts.google.com'),
  derived('Google without', { iss: 'accounts.google.com' }, 'accounts.google.com'),
  derived(
    'China',
    { iss: 'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_P', client_id: 'x' },
    'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_P',
  ),
  {
    because: 'derivation: the client is not the token’s',
    document: SEVERAL,
    request: { claims: { iss: ISSUER, aud: 'client3' } },
    expected: { outcome: 'deny', reason: 'unsupported-token', provider: null },
  },
  {
    because: 'derivation: several',
    document: { version: 1, roles: ROLES, providers: { [CLIENT]: EVERYBODY, [POOL]: EVERYBODY } },
    request: { claims: { iss: ISSUER, aud: 'client1' } },
    expected: { outcome: 'deny', reason: 'unsupported-token', provider: null },
  },
  {
    because: 'a derived provider may still be contradicted',
    document: SEVERAL,
    request: { claims: { iss: ISSUER, client_id: 'client1' } },
    expected: { outcome: 'deny', reason: 'unsupported-token', provider: CLIENT },
  },
  fits('a claim that is missing contradicts nothing', CLIENT, {}),
  fits('null is missing', CLIENT, { iss: null, aud: null, token_use: null }),
  fits('tokenUse with access', `${POOL}:client2`, { iss: ISSUER, client_id: 'client2', token_use: 'access' }),
  fits('an ID token with aud and client_id', CLIENT, { aud: 'client1', client_id: 'x' }),
  fits('only a user-pool key has a token use', 'accounts.google.com', { token_use: 'access', aud: 'x' }),
  refused('another issuer comes first', CLIENT, { iss: 'https://x', token_use: 'access' }, OTHER_ISSUER),
  refused('the issuer has no other form', CLIENT, { iss: POOL, aud: 'client1' }, OTHER_ISSUER),
  refused('an issuer that is no string is another', 'accounts.google.com', { iss: 5 }, OTHER_ISSUER),
  refused('an access token by token_use', CLIENT, { iss: ISSUER, aud: 'client2', token_use: 'access' }, NO_AUD),
  refused('an access token by its form', CLIENT, { client_id: 'client1' }, NO_AUD),
  refused('another token use', CLIENT, { aud: 'client1', token_use: 'refresh' }, NO_SUPPORT),
  refused(
    'an ID token where only access tokens are accepted',
    'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_P',
    {},
    NO_SUPPORT,
  ),
  refused('another client', CLIENT, { iss: ISSUER, aud: 'client2' }, NO_SUPPORT),
  refused('another client of an access token', `${POOL}:client2`, { client_id: 'client1' }, NO_SUPPORT),
  refused('a key that is not in the file takes ID tokens only', POOL, { client_id: 'x' }, NO_AUD),
];
