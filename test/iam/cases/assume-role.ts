import type { EvaluationRequest } from '../../../src/iam/index.js';
import type { Json } from '../../../src/syntax/json.js';
import { A, ALL, allow, B, type Case, decide, deny, type More, policy, ROLE, SESSION, USER } from './case.js';

const POOL = 'us-east-1:12345678-1234-1234-1234-123456789012';
const COGNITO = 'cognito-identity.amazonaws.com';
const ISSUER = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
const PROVIDER = `arn:aws:iam::${A}:oidc-provider/${ISSUER}`;
const TARGET = `arn:aws:iam::${A}:role/portal`;
const PLAIN_WORKER = `arn:aws:iam::${A}:role/worker`;

const trust = (members: { readonly [name: string]: Json }, ...more: readonly Json[]): Json =>
  policy(allow({ Resource: undefined, ...members }), ...more);
const missing = (...layers: NonNullable<More['missing']>): More => ({ missing: layers });

/** The trust policy that Cognito's console writes. */
const POOL_TRUST = trust({
  Principal: { Federated: COGNITO },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: {
    StringEquals: { [`${COGNITO}:aud`]: POOL },
    'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: 'authenticated' },
  },
});
const web = (context: EvaluationRequest['context'] = {}): EvaluationRequest => ({
  principal: { Federated: COGNITO },
  action: 'sts:AssumeRoleWithWebIdentity',
  resource: TARGET,
  context: { [`${COGNITO}:aud`]: POOL, [`${COGNITO}:amr`]: ['authenticated', ISSUER], ...context },
});
const assume: EvaluationRequest = {
  principal: USER,
  action: 'sts:AssumeRole',
  resource: TARGET,
  resourceAccount: A,
  context: {},
};
const byUser = trust({ Principal: { AWS: USER }, Action: 'sts:AssumeRole' });
const byAccount = trust({ Principal: { AWS: A }, Action: 'sts:*' });
const mayAssume = policy(allow({ Action: 'sts:AssumeRole', Resource: TARGET }));
const byArn: More = { caveats: ['principal-by-arn'] };
const TAGS = trust({
  Principal: { Federated: COGNITO },
  Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
  Condition: {
    StringLike: { 'aws:RequestTag/tenant': '*' },
    'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant'] },
  },
});

export const ASSUME_ROLE: readonly Case[] = [
  decide(
    'E61',
    'a web identity needs the trust policy alone',
    { trust: trust({ Principal: { Federated: COGNITO }, Action: 'sts:AssumeRoleWithWebIdentity' }) },
    web(),
    'Allowed',
    byArn,
  ),
  decide(
    'E61',
    'identity policies do not count',
    { identity: [ALL], trust: trust({ Principal: { Federated: PROVIDER }, Action: 'sts:AssumeRoleWithWebIdentity' }) },
    web(),
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    'E61',
    'another action',
    { trust: trust({ Principal: { Federated: COGNITO }, Action: 'sts:AssumeRole' }) },
    web(),
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    'E61',
    'service control policies do not count',
    { trust: POOL_TRUST, scp: [[policy(deny())]] },
    web(),
    'Allowed',
    byArn,
  ),
  decide(
    'E61',
    'resource control policies do',
    {
      trust: POOL_TRUST,
      rcp: [
        [
          policy(
            allow({ Principal: '*' }),
            deny({ Principal: '*', Action: 'sts:*', Condition: { StringNotEquals: { [`${COGNITO}:aud`]: POOL } } }),
          ),
        ],
      ],
    },
    { ...web({ [`${COGNITO}:aud`]: 'another' }) },
    'ExplicitlyDenied',
    { caveats: ['wildcard-principal'] },
  ),
  decide('E61', 'no trust policy was given', {}, web(), 'ImplicitlyDenied', {
    missing: ['trust'],
    caveats: ['trust-not-given'],
  }),
  decide(
    'E61',
    'whether `*` is a federated principal is open',
    { trust: trust({ Principal: '*', Action: 'sts:AssumeRoleWithWebIdentity' }) },
    web(),
    'ImplicitlyDenied',
    { missing: ['trust'], caveats: ['wildcard-principal'] },
  ),
  decide(
    'E61',
    'a Deny of the trust policy',
    {
      trust: trust(
        { Principal: { Federated: COGNITO }, Action: 'sts:*' },
        deny({
          Resource: undefined,
          Principal: { Federated: COGNITO },
          Action: 'sts:*',
          Condition: { 'ForAnyValue:StringEquals': { [`${COGNITO}:amr`]: 'unauthenticated' } },
        }),
      ),
    },
    web({ [`${COGNITO}:amr`]: ['unauthenticated'] }),
    'ExplicitlyDenied',
  ),
  decide('E62', 'an identity pool', { trust: POOL_TRUST }, web(), 'Allowed', byArn),
  decide(
    'E62',
    'another pool',
    { trust: POOL_TRUST },
    web({ [`${COGNITO}:aud`]: 'us-east-1:other' }),
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    'E62',
    'a guest',
    { trust: POOL_TRUST },
    web({ [`${COGNITO}:amr`]: ['unauthenticated'] }),
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    'E62',
    'amr has several values: without a set operator it is open',
    {
      trust: trust({
        Principal: { Federated: COGNITO },
        Action: 'sts:*',
        Condition: { StringLike: { [`${COGNITO}:amr`]: 'authenticated' } },
      }),
    },
    web(),
    'ImplicitlyDenied',
    { missing: ['trust'], caveats: ['multivalued-key'] },
  ),
  decide(
    'E63',
    'a user pool as provider',
    {
      trust: trust({
        Principal: { Federated: PROVIDER },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${ISSUER}:aud`]: 'client' } },
      }),
    },
    { ...web(), principal: { Federated: PROVIDER }, context: { [`${ISSUER}:aud`]: 'client' } },
    'Allowed',
    byArn,
  ),
  decide(
    'E63',
    'an access token has no aud',
    {
      trust: trust({
        Principal: { Federated: PROVIDER },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${ISSUER}:aud`]: 'client' } },
      }),
    },
    { ...web(), principal: { Federated: PROVIDER }, context: {} },
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    'E64',
    'a claim that is no condition key',
    {
      trust: trust({
        Principal: { Federated: COGNITO },
        Action: 'sts:*',
        Condition: { StringEquals: { [`${COGNITO}:custom:tenant`]: 'a' } },
      }),
    },
    web(),
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    'E66',
    'TagSession with its tags',
    { trust: TAGS },
    { ...web({ 'aws:RequestTag/tenant': 'a', 'aws:TagKeys': ['tenant'] }), action: 'sts:TagSession' },
    'Allowed',
    byArn,
  ),
  decide(
    'E66',
    'another tag',
    { trust: TAGS },
    { ...web({ 'aws:RequestTag/tenant': 'a', 'aws:TagKeys': ['tenant', 'admin'] }), action: 'sts:TagSession' },
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    'E66',
    'TagSession is not in the trust policy',
    { trust: POOL_TRUST },
    { ...web(), action: 'sts:TagSession' },
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    'E66',
    'SetSourceIdentity is not in the trust policy',
    { trust: POOL_TRUST },
    { ...web({ 'sts:SourceIdentity': 'alice' }), action: 'sts:SetSourceIdentity' },
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    'E66',
    'SetSourceIdentity without a trust policy',
    { identity: [ALL] },
    { ...assume, action: 'sts:SetSourceIdentity' },
    'ImplicitlyDenied',
    { missing: ['trust'], caveats: ['trust-not-given'] },
  ),
  decide(
    'E66',
    'an external id',
    {
      identity: [mayAssume],
      trust: trust({
        Principal: { AWS: A },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
      }),
    },
    { ...assume, context: { 'sts:ExternalId': 'x' } },
    'Allowed',
  ),
  decide(
    'E66',
    'a wrong external id',
    {
      identity: [mayAssume],
      trust: trust({
        Principal: { AWS: A },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
      }),
    },
    { ...assume, context: { 'sts:ExternalId': 'y' } },
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide(
    '1.7',
    'the trust policy must grant, also within the account',
    { identity: [ALL], trust: trust({ Principal: { AWS: `${USER}x` }, Action: 'sts:AssumeRole' }) },
    assume,
    'ImplicitlyDenied',
    missing('trust'),
  ),
  decide('1.7', 'naming the user it does alone', { trust: byUser }, assume, 'Allowed', byArn),
  decide(
    '1.7',
    'naming the account it needs the identity policy',
    { identity: [mayAssume], trust: byAccount },
    assume,
    'Allowed',
  ),
  decide(
    '1.7',
    'naming the account it does not do alone',
    { trust: byAccount },
    assume,
    'ImplicitlyDenied',
    missing('identity'),
  ),
  decide(
    '1.7',
    'naming the role, the session policy limits it',
    {
      session: [policy(allow({ Action: 's3:*' }))],
      trust: trust({ Principal: { AWS: PLAIN_WORKER }, Action: 'sts:AssumeRole' }),
    },
    { ...assume, principal: SESSION },
    'ImplicitlyDenied',
    missing('session'),
  ),
  decide(
    '1.7',
    'naming the role, it does alone',
    { trust: trust({ Principal: { AWS: PLAIN_WORKER }, Action: 'sts:AssumeRole' }) },
    { ...assume, principal: SESSION },
    'Allowed',
    byArn,
  ),
  decide(
    '1.7',
    'across accounts both must allow',
    { identity: [mayAssume], trust: byUser },
    { ...assume, resourceAccount: B },
    'Allowed',
    byArn,
  ),
  decide(
    '1.7',
    'across accounts the trust policy does not do alone',
    { trust: byUser },
    { ...assume, resourceAccount: B },
    'ImplicitlyDenied',
    missing('identity'),
  ),
  decide('1.7', 'no trust policy was given', { identity: [ALL] }, assume, 'ImplicitlyDenied', {
    missing: ['trust'],
    caveats: ['trust-not-given'],
  }),
  decide(
    '1.7',
    'a Deny of the identity policy',
    { identity: [policy(deny({ Action: 'sts:AssumeRole' }))], trust: byUser },
    assume,
    'ExplicitlyDenied',
  ),
  decide(
    'E6',
    'a resource in a trust policy is refused',
    { trust: policy(allow({ Principal: { AWS: USER }, Action: 'sts:AssumeRole' })) },
    assume,
    'ImplicitlyDenied',
    { missing: ['identity', 'trust'], caveats: ['refused-policy'] },
  ),
  decide(
    'E6',
    'a trust policy without a principal is refused',
    { trust: trust({ Action: 'sts:AssumeRole' }) },
    assume,
    'ImplicitlyDenied',
    { missing: ['identity', 'trust'], caveats: ['refused-policy'] },
  ),
  decide(
    'E52',
    'NotPrincipal in a trust policy is refused, and denies in doubt',
    {
      identity: [ALL],
      trust: trust(
        { Principal: { AWS: A }, Action: 'sts:*' },
        deny({ Resource: undefined, NotPrincipal: { AWS: USER }, Action: 'sts:*' }),
      ),
    },
    assume,
    'ExplicitlyDenied',
    { caveats: ['not-principal', 'refused-policy'] },
  ),
  decide('E53', 'by ARN, not by unique id', { trust: byUser }, assume, 'Allowed', byArn),
  decide(
    '1.7',
    'a trust policy says nothing of other actions',
    { identity: [ALL], trust: byUser },
    { ...assume, action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' },
    'Allowed',
  ),
  decide(
    '1.7',
    'a role assumed in YAML',
    {
      trust: `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Principal: { AWS: "${ROLE}" }\n    Action: sts:AssumeRole\n`,
    },
    { ...assume, principal: SESSION, context: { 'aws:PrincipalArn': ROLE } },
    'Allowed',
    byArn,
  ),
];
