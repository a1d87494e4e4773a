/** Whether STS would assume the role: who calls it, how, and what the trust policy says of that. */
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../src/session/assume-call.js';
import { ask, engineOf, inShort, policy, READ, role, trusting } from './access-workspace.js';
import { ARN, fileOf, PROVIDER, type Setting } from './workspace.js';

const POOL_ID = 'us-east-1:12345678-1234-1234-1234-123456789012';
const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
const CLIENT = '1example23456789';
const COGNITO = { Federated: 'cognito-identity.amazonaws.com' };
const WEB = 'sts:AssumeRoleWithWebIdentity';
const ID_TOKEN = { sub: 'u1', iss: `https://${POOL}`, aud: CLIENT, token_use: 'id' };
const REACHED = 'allowed: identity Role';

interface Case {
  readonly trust: object;
  readonly identityPool?: string;
  readonly provider?: string;
  readonly tokenUse?: readonly string[];
  readonly claims?: object;
  readonly guest?: true;
  readonly session?: object;
  readonly principalTags?: object;
  readonly arn?: string;
  readonly caller?: Caller;
  readonly now?: string;
}

/** What READ gets of a role that allows all of S3: `REACHED` where STS assumes it. */
function reach(given: Case): { readonly short: string; readonly detail: string } {
  const {
    trust,
    identityPool,
    provider = `${POOL}:${CLIENT}`,
    claims = ID_TOKEN,
    guest,
    session,
    arn,
    caller,
    now,
  } = given;
  const file = {
    ...fileOf({
      role: { permissions: [policy('Allow', 'Role')], trust, ...(session && { session }), ...(arn && { arn }) },
      defaults: { unauthenticated: 'member' },
    }),
    ...(identityPool && { identityPool }),
    providers: {
      [provider]: {
        type: 'rules',
        ...(given.tokenUse && { tokenUse: given.tokenUse }),
        ...(given.principalTags && { principalTags: given.principalTags }),
        rules: [{ id: 'everybody', when: { claim: 'nobody', exists: false }, role: 'member' }],
      },
    },
  };
  const request = guest ? { guest } : { provider, claims };
  const access = engineOf(file).authorize({ ...request, ...READ, caller, now });
  return { short: inShort(access), detail: access.detail };
}

const asTag = { tags: { tenant: 'a' } };
const asPrincipalTag = { principalTags: { username: 'sub' } };
const named = (aud: string): object => ({ StringEquals: { 'cognito-identity.amazonaws.com:aud': aud } });
const pooled = (condition: object, action: unknown = WEB): object =>
  trusting('Pool', COGNITO, action, condition as never);
const amr = (value: string): object => ({ 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': value } });
const hosted = (Federated: string, condition?: object): object =>
  trusting('Oidc', { Federated }, WEB, condition as never);
const OIDC = `arn:aws:iam::123456789012:oidc-provider/${POOL}`;

describe('through an identity pool', () => {
  test.each<[string, Omit<Case, 'trust'>, object, string]>([
    ['its own', {}, pooled({ ...named(POOL_ID), ...amr('authenticated') }), REACHED],
    ['another one', {}, pooled(named('us-east-1:other')), 'implicitly-denied: no trust'],
    ['for guests only', {}, pooled({ ...named(POOL_ID), ...amr('unauthenticated') }), 'implicitly-denied: no trust'],
    // AWS narrows the sessions of guests by a policy that the rule file does not hold.
    ['as a guest', { guest: true }, pooled({ ...named(POOL_ID), ...amr('unauthenticated') }), 'undetermined'],
    [
      'as a guest, for users',
      { guest: true },
      pooled({ ...named(POOL_ID), ...amr('authenticated') }),
      'implicitly-denied: no trust',
    ],
    ['for users of a user pool', {}, pooled(amr(POOL)), REACHED],
    ['for users of a user pool, in the long form', {}, pooled(amr(`${POOL}:CognitoSignIn:*`)), REACHED],
    [
      'for users of another user pool',
      {},
      pooled(amr('cognito-idp.us-east-1.amazonaws.com/us-east-1_Other*')),
      'implicitly-denied: no trust',
    ],
    [
      'for users of Google',
      { provider: 'accounts.google.com', claims: {} },
      pooled(amr('accounts.google.com')),
      REACHED,
    ],
    [
      'for users of a SAML provider',
      { provider: 'arn:aws:iam::123456789012:saml-provider/acme', claims: {} },
      pooled(amr('arn:aws:iam::123456789012:saml-provider/acme')),
      REACHED,
    ],
    ['by another action', {}, pooled(named(POOL_ID), 'sts:AssumeRole'), 'implicitly-denied: no trust'],
    ['with principal tags and no TagSession', asPrincipalTag, pooled(named(POOL_ID)), 'implicitly-denied: no trust'],
    ['with principal tags', asPrincipalTag, pooled(named(POOL_ID), [WEB, 'sts:TagSession']), REACHED],
    [
      'with tags, which no pool passes',
      { session: asTag },
      pooled(named(POOL_ID), [WEB, 'sts:TagSession']),
      'undetermined',
    ],
    [
      'of another partition',
      { arn: 'arn:aws-us-gov:iam::123456789012:role/member' },
      pooled(named(POOL_ID)),
      'undetermined',
    ],
  ])('%s', (_, given, trust, expected) => {
    expect(reach({ identityPool: POOL_ID, ...given, trust }).short).toBe(expected);
  });
});

describe('with the token of a provider that IAM knows', () => {
  const key = (name: string): string => `${POOL}:${name}`;
  const google = { provider: 'accounts.google.com', claims: { iss: 'accounts.google.com', aud: 'app', sub: 'g1' } };
  const partner = 'arn:aws:iam::123456789012:oidc-provider/id.partner.example/oauth';
  const ofPartner = { iss: 'https://id.partner.example/oauth', aud: 'app', sub: 'p1' };
  test.each<[string, Omit<Case, 'trust'>, object, string]>([
    ['a user pool', {}, hosted(OIDC, { StringEquals: { [key('aud')]: CLIENT, [key('sub')]: 'u1' } }), REACHED],
    ['another user pool', {}, hosted(`${OIDC}2`), 'implicitly-denied: no trust'],
    [
      'a user pool of another account',
      {},
      hosted(OIDC.replace('123456789012', '210987654321')),
      'implicitly-denied: no trust',
    ],
    ['another client', {}, hosted(OIDC, { StringEquals: { [key('aud')]: 'other' } }), 'implicitly-denied: no trust'],
    ['another user', {}, hosted(OIDC, { StringEquals: { [key('sub')]: 'u2' } }), 'implicitly-denied: no trust'],
    [
      'a custom claim, which is no key',
      { claims: { ...ID_TOKEN, 'custom:a': 'b' } },
      hosted(OIDC, { StringEquals: { [key('custom:a')]: 'b' } }),
      'implicitly-denied: no trust',
    ],
    ['the identity pool, without one', {}, pooled({}), 'implicitly-denied: no trust'],
    [
      'an access token, which has no `aud`',
      { tokenUse: ['access'], claims: { sub: 'u1', iss: `https://${POOL}`, client_id: CLIENT, token_use: 'access' } },
      hosted(OIDC),
      'undetermined',
    ],
    [
      'a role of another partition',
      { arn: ARN.replace('aws', 'aws-cn') },
      hosted(OIDC.replace('aws', 'aws-cn')),
      REACHED,
    ],
    [
      'another OIDC provider',
      { provider: partner, claims: ofPartner },
      hosted(partner, { StringEquals: { 'id.partner.example/oauth:aud': 'app' } }),
      REACHED,
    ],
    [
      'a list of one `aud`',
      { provider: partner, claims: { ...ofPartner, aud: ['app'] } },
      hosted(partner, { StringEquals: { 'id.partner.example/oauth:aud': 'app' } }),
      REACHED,
    ],
    [
      'a list of several `aud`',
      { provider: partner, claims: { ...ofPartner, aud: ['app', 'b'] } },
      hosted(partner),
      'undetermined',
    ],
    [
      '`azp`',
      { provider: partner, claims: { ...ofPartner, azp: 'z' } },
      hosted(partner, { StringEquals: { 'id.partner.example/oauth:azp': 'z' } }),
      REACHED,
    ],
    [
      '`amr`',
      { provider: partner, claims: { ...ofPartner, amr: ['mfa', 'pwd'] } },
      hosted(partner, { 'ForAnyValue:StringEquals': { 'id.partner.example/oauth:amr': 'mfa' } }),
      REACHED,
    ],
    [
      'Google',
      google,
      hosted('accounts.google.com', {
        StringEquals: { 'accounts.google.com:aud': 'app', 'accounts.google.com:sub': 'g1' },
      }),
      REACHED,
    ],
    [
      'Google by an ARN',
      google,
      hosted('arn:aws:iam::123456789012:oidc-provider/accounts.google.com'),
      'implicitly-denied: no trust',
    ],
    [
      'Google, for another client',
      { ...google, claims: { ...google.claims, azp: 'web' } },
      hosted('accounts.google.com', {
        StringEquals: { 'accounts.google.com:aud': 'web', 'accounts.google.com:oaud': 'app' },
      }),
      REACHED,
    ],
    ['Facebook', { provider: 'graph.facebook.com', claims: {} }, hosted('graph.facebook.com'), 'undetermined'],
    ['SAML', { provider: 'arn:aws:iam::123456789012:saml-provider/acme', claims: {} }, hosted('x'), 'undetermined'],
    ['a developer provider', { provider: PROVIDER, claims: {} }, hosted('x'), 'undetermined'],
    ['a guest', { guest: true }, pooled({}), 'undetermined'],
  ])('%s', (_, given, trust, expected) => {
    expect(reach({ ...given, trust }).short).toBe(expected);
  });

  test('says why it is not known', () => {
    expect(reach({ guest: true, trust: pooled({}) }).detail).toBe(
      'whether the role can be assumed is not known: a guest has an identity pool, and the rule file names no `identityPool`',
    );
  });
});

describe('by a broker', () => {
  const arn = 'arn:aws:iam::123456789012:role/broker';
  const foreign = 'arn:aws:iam::210987654321:role/broker';
  const session = 'arn:aws:sts::123456789012:assumed-role/broker/i-1';
  const trusts = (AWS: string, action: unknown = 'sts:AssumeRole', condition?: object): object =>
    trusting('Broker', { AWS }, action, condition as never);
  const may = policy('Allow', 'May', { Action: 'sts:*' }) as never;
  const mayNot = policy('Deny', 'MayNot', { Action: 'sts:*' }) as never;
  const ALL = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
  const full = { tags: { tenant: 'a', stage: 'b' }, transitive: ['tenant'], sourceIdentity: 'ada', name: 'ada-1' };
  test.each<[string, Omit<Case, 'trust'>, object, string]>([
    ['of the same account, named', { caller: { arn } }, trusts(arn), REACHED],
    ['of the same account, by its session', { caller: { arn: session } }, trusts(arn), REACHED],
    ['of the same account, named, without policies', { caller: { arn, policies: [] } }, trusts(arn), REACHED],
    ['of the same account, by the account', { caller: { arn, policies: [may] } }, trusts('123456789012'), REACHED],
    [
      'of the same account, by the account, without policies',
      { caller: { arn, policies: [] } },
      trusts('123456789012'),
      'implicitly-denied: no identity',
    ],
    ['whose policies are not known', { caller: { arn } }, trusts('123456789012'), REACHED],
    [
      'whose policies deny',
      { caller: { arn, policies: [may, mayNot] } },
      trusts(arn),
      'explicitly-denied: identity MayNot',
    ],
    ['of another account', { caller: { arn: foreign, policies: [may] } }, trusts(foreign), REACHED],
    ['of another account, whose policies are not known', { caller: { arn: foreign } }, trusts(foreign), REACHED],
    [
      'of another account, without policies',
      { caller: { arn: foreign, policies: [] } },
      trusts(foreign),
      'implicitly-denied: no identity',
    ],
    [
      'of another account that is not trusted',
      { caller: { arn: foreign, policies: [may] } },
      trusts(arn),
      'implicitly-denied: no trust',
    ],
    [
      'whose trust is for the identity pool',
      { caller: { arn }, identityPool: POOL_ID },
      pooled({}),
      'implicitly-denied: no trust',
    ],
    ['with tags and source identity', { caller: { arn }, session: full }, trusts(arn, ALL), REACHED],
    [
      'without TagSession',
      { caller: { arn }, session: full },
      trusts(arn, [ALL[0], ALL[2]]),
      'implicitly-denied: no trust',
    ],
    [
      'without SetSourceIdentity',
      { caller: { arn }, session: full },
      trusts(arn, ALL.slice(0, 2)),
      'implicitly-denied: no trust',
    ],
    ['without either, where it needs neither', { caller: { arn }, session: { name: 'ada' } }, trusts(arn), REACHED],
    [
      'whose policies lack TagSession',
      {
        caller: { arn: foreign, policies: [policy('Allow', 'One', { Action: 'sts:AssumeRole' }) as never] },
        session: asTag,
      },
      trusts(foreign, ALL),
      'implicitly-denied: no identity',
    ],
    [
      'under a session name',
      { caller: { arn }, session: full },
      trusts(arn, ALL, { StringEquals: { 'sts:RoleSessionName': 'ada-1' } }),
      REACHED,
    ],
    [
      'under another session name',
      { caller: { arn }, session: full },
      trusts(arn, ALL, { StringEquals: { 'sts:RoleSessionName': 'bob' } }),
      'implicitly-denied: no trust',
    ],
    [
      'with a tag of this value',
      { caller: { arn }, session: full },
      trusts(arn, ALL, { StringEquals: { 'aws:RequestTag/tenant': 'a' } }),
      REACHED,
    ],
    [
      'with a tag of another value',
      { caller: { arn }, session: full },
      trusts(arn, ALL, { StringEquals: { 'aws:RequestTag/tenant': 'b' } }),
      'implicitly-denied: no trust',
    ],
    [
      'with these tags',
      { caller: { arn }, session: full },
      trusts(arn, ALL, { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant', 'stage'] } }),
      REACHED,
    ],
    [
      'with other tags',
      { caller: { arn }, session: full },
      trusts(arn, ALL, { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant'] } }),
      'implicitly-denied: no trust',
    ],
    [
      'with transitive tags',
      { caller: { arn }, session: full },
      trusts(arn, ALL, { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'tenant' } }),
      REACHED,
    ],
    [
      'with a source identity',
      { caller: { arn }, session: full },
      trusts(arn, ALL, { StringEquals: { 'sts:SourceIdentity': 'ada' } }),
      REACHED,
    ],
    [
      'with another source identity',
      { caller: { arn }, session: full },
      trusts(arn, ALL, { StringEquals: { 'sts:SourceIdentity': 'bob' } }),
      'implicitly-denied: no trust',
    ],
    [
      'in time',
      { caller: { arn }, now: '2026-01-15T12:00:00Z' },
      trusts(arn, ALL, { DateLessThan: { 'aws:CurrentTime': '2026-02-01' } }),
      REACHED,
    ],
    [
      'too late',
      { caller: { arn }, now: '2026-03-15T12:00:00Z' },
      trusts(arn, ALL, { DateLessThan: { 'aws:CurrentTime': '2026-02-01' } }),
      'implicitly-denied: no trust',
    ],
    [
      'without the time',
      { caller: { arn } },
      trusts(arn, ALL, { DateLessThan: { 'aws:CurrentTime': '2026-02-01' } }),
      'undetermined',
    ],
    [
      'of an account',
      { caller: { arn } },
      trusts('*', ALL, { StringEquals: { 'aws:PrincipalAccount': '123456789012' } }),
      REACHED,
    ],
    [
      'of another account by condition',
      { caller: { arn: foreign } },
      trusts('*', ALL, { StringEquals: { 'aws:PrincipalAccount': '123456789012' } }),
      'implicitly-denied: no trust',
    ],
    [
      'without the external id',
      { caller: { arn } },
      trusts(arn, ALL, { StringEquals: { 'sts:ExternalId': 'x' } }),
      'implicitly-denied: no trust',
    ],
    [
      'with the external id',
      { caller: { arn, context: { 'STS:externalid': 'x' } } },
      trusts(arn, ALL, { StringEquals: { 'sts:ExternalId': 'x' } }),
      REACHED,
    ],
    [
      'who says something else of the session than it is',
      { caller: { arn, context: { 'STS:rolesessionname': 'bob' } }, session: full },
      trusts(arn, ALL, { StringEquals: { 'sts:RoleSessionName': 'bob' } }),
      'implicitly-denied: no trust',
    ],
  ])('%s', (_, given, trust, expected) => {
    expect(reach({ ...given, trust }).short).toBe(expected);
  });

  test('an explicit denial in the trust policy names its statement', () => {
    const trust = {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Broker', Effect: 'Allow', Principal: { AWS: arn }, Action: 'sts:*' },
        { Sid: 'NoTags', Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:TagSession' },
      ],
    };
    expect(reach({ caller: { arn }, trust })).toMatchObject({ short: REACHED });
    expect(reach({ caller: { arn }, trust, session: asTag })).toEqual({
      short: 'explicitly-denied: trust NoTags',
      detail: 'the role cannot be assumed: a statement denies `sts:TagSession`',
    });
  });

  test('a trust policy that AWS would refuse trusts nobody', () => {
    const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }] };
    expect(reach({ caller: { arn }, trust }).short).toBe('implicitly-denied: no trust');
  });

  test('where the file has no trust policy, whoever calls is not looked at', () => {
    const setting: Setting = role({});
    for (const caller of [undefined, { arn }, { arn: foreign, policies: [mayNot] }]) {
      expect(inShort(ask(setting, { caller }))).toBe(REACHED);
    }
  });
});
