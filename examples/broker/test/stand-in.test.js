// The stand-in refuses as STS does, to the real client of STS.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { CLIENT, createUserPool, ISSUER } from '../src/demo-keys.js';
import { startStandIn } from '../src/stand-in/server.js';
import { loginOf } from '../src/tokens.js';

const ACCOUNT = '123456789012';
const HOST = loginOf(ISSUER);
const USER = { accessKeyId: 'AKIAUSER000000000000', secretAccessKey: 'secret of the user' };
const ARN = `arn:aws:iam::${ACCOUNT}:user/broker`;

/** @param {string} name */
const role = (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** @param {Record<string, unknown>} statement */
const trust = (statement) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });

const ROLES = {
  [role('plain')]: { trust: trust({ Principal: { AWS: ARN }, Action: 'sts:AssumeRole' }) },
  [role('tagged')]: {
    trust: trust({
      Principal: { AWS: ARN },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
      Condition: { StringEqualsIfExists: { 'aws:RequestTag/tenant': 'acme', 'sts:ExternalId': 'ours' } },
    }),
    maxSessionDuration: 7200,
  },
  [role('chained')]: {
    trust: trust({ Principal: { AWS: role('tagged') }, Action: 'sts:AssumeRole' }),
    maxSessionDuration: 7200,
  },
  [role('others')]: { trust: trust({ Principal: { AWS: `${ARN}2` }, Action: 'sts:AssumeRole' }) },
  [role('denied')]: {
    trust: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: ARN }, Action: 'sts:AssumeRole' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:AssumeRole',
          Condition: { StringLike: { 'sts:RoleSessionName': 'evil*' } },
        },
      ],
    },
  },
  [role('web')]: {
    trust: trust({
      Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${HOST}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${HOST}:aud`]: CLIENT }, StringLike: { [`${HOST}:sub`]: 'a*' } },
    }),
  },
};

/** @param {import('node:test').TestContext} t */
async function createSts(t) {
  const clock = { ahead: 0 };
  const now = () => Date.now() / 1000 + clock.ahead;
  const pool = await createUserPool(now);
  const callers = { [USER.accessKeyId]: { arn: ARN, secret: USER.secretAccessKey } };
  const issuers = [{ issuer: ISSUER, clients: [CLIENT], jwks: pool.jwks }];
  const sts = await startStandIn({ roles: ROLES, callers, issuers, now });
  /** @type {STSClient[]} */
  const clients = [];
  t.after(async () => {
    for (const client of clients) client.destroy();
    await sts.close();
  });
  /** @param {import('@aws-sdk/types').AwsCredentialIdentity} [credentials] */
  const clientOf = (credentials = USER) => {
    const client = new STSClient({ endpoint: sts.url, region: 'us-east-1', credentials, maxAttempts: 1 });
    clients.push(client);
    return client;
  };
  return {
    clock,
    pool,
    clientOf,
    /** @param {string} name @param {Partial<import('@aws-sdk/client-sts').AssumeRoleCommandInput>} [input] */
    assume: (name, input = {}) =>
      clientOf().send(new AssumeRoleCommand({ RoleArn: role(name), RoleSessionName: 'test', ...input })),
    /** @param {string} token @param {object} [input] */
    assumeWeb: (token, input = {}) => {
      const whole = { RoleArn: role('web'), RoleSessionName: 'test', WebIdentityToken: token, ...input };
      return clientOf().send(new AssumeRoleWithWebIdentityCommand(whole));
    },
  };
}

/** @param {import('@aws-sdk/client-sts').Credentials | undefined} given */
function credentialsOf(given) {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

test('gives credentials that it knows again', async (t) => {
  const { assume, clientOf } = await createSts(t);
  const { AssumedRoleUser, Credentials } = await assume('plain');
  const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/plain/test`;
  assert.equal(AssumedRoleUser?.Arn, arn);
  const { Arn, Account } = await clientOf(credentialsOf(Credentials)).send(new GetCallerIdentityCommand({}));
  assert.deepEqual([Arn, Account], [arn, ACCOUNT]);
});

test('AccessDenied: the trust policy, in each of its actions', async (t) => {
  const { assume } = await createSts(t);
  const tags = { Tags: [{ Key: 'tenant', Value: 'acme' }] };
  await assume('tagged', { ...tags, SourceIdentity: 'ada', ExternalId: 'ours' });
  await assume('denied', { RoleSessionName: 'good' });
  /** @type {[string, object, RegExp][]} */
  const cases = [
    ['others', {}, /sts:AssumeRole on resource/],
    ['missing', {}, /sts:AssumeRole on resource/],
    ['plain', tags, /sts:TagSession on resource/],
    ['plain', { SourceIdentity: 'ada' }, /sts:SetSourceIdentity on resource/],
    ['tagged', { Tags: [{ Key: 'tenant', Value: 'other' }] }, /sts:AssumeRole on resource/],
    ['tagged', { ExternalId: 'theirs' }, /sts:AssumeRole on resource/],
    ['denied', { RoleSessionName: 'evil' }, /sts:AssumeRole on resource/],
    ['web', {}, /sts:AssumeRole on resource/],
  ];
  for (const [name, input, message] of cases)
    await assert.rejects(assume(name, input), { name: 'AccessDenied', message });
});

test('ValidationError: what is outside of the limits', async (t) => {
  const { assume } = await createSts(t);
  const tag = (/** @type {string} */ Key, Value = '') => ({ Key, Value });
  const inputs = [
    { RoleSessionName: 'x' },
    { RoleSessionName: 'no spaces' },
    { DurationSeconds: 899 },
    { DurationSeconds: 43_201 },
    { DurationSeconds: 7200 },
    { SourceIdentity: 'x' },
    { Policy: 'x'.repeat(2049) },
    { Policy: '{"\u{1f600}":1}' },
    { Tags: Array.from({ length: 51 }, (_, index) => tag(`k${index}`)) },
    { Tags: [tag('k'.repeat(129))] },
    { Tags: [tag('k', 'v'.repeat(257))] },
    { Tags: [tag('k', 'a*')] },
  ];
  for (const input of inputs) await assert.rejects(assume('plain', input), { name: 'ValidationError' });
  await assume('tagged', { DurationSeconds: 7200 });
});

test('MalformedPolicyDocument, PackedPolicyTooLarge and InvalidParameterValue', async (t) => {
  const { assume } = await createSts(t);
  for (const Policy of ['{', '{}', '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*"}}']) {
    await assert.rejects(assume('plain', { Policy }), { name: 'MalformedPolicyDocumentException' });
  }
  const noise = (/** @type {number} */ seed) =>
    createHash('shake256', { outputLength: 190 }).update(`${seed}`).digest('base64');
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: noise(index) }));
  await assert.rejects(assume('plain', { Tags }), { name: 'PackedPolicyTooLargeException' });
  for (const input of [
    {
      Tags: [
        { Key: 'a', Value: '' },
        { Key: 'A', Value: '' },
      ],
    },
    { Tags: [{ Key: 'aws:x', Value: '' }] },
    { TransitiveTagKeys: ['tenant'] },
  ]) {
    await assert.rejects(assume('plain', input), { name: 'InvalidParameterValue' });
  }
});

test('ExpiredToken and others: credentials that are not good', async (t) => {
  const { assume, clientOf, clock } = await createSts(t);
  const given = credentialsOf((await assume('plain')).Credentials);
  const whoIs = (/** @type {typeof given} */ credentials) =>
    clientOf(credentials).send(new GetCallerIdentityCommand({}));
  await assert.rejects(whoIs({ ...given, secretAccessKey: 'another' }), { name: 'SignatureDoesNotMatch' });
  await assert.rejects(whoIs({ ...given, sessionToken: 'another' }), { name: 'InvalidClientTokenId' });
  await assert.rejects(whoIs({ ...given, accessKeyId: 'ASIAANOTHER000000000' }), { name: 'InvalidClientTokenId' });
  clock.ahead += 3601;
  await assert.rejects(whoIs(given), { name: 'ExpiredToken' });
});

test('a role assumed from a role lasts an hour at most', async (t) => {
  const { assume, clientOf } = await createSts(t);
  const client = clientOf(credentialsOf((await assume('tagged')).Credentials));
  const input = { RoleArn: role('chained'), RoleSessionName: 'test' };
  await client.send(new AssumeRoleCommand(input));
  const longer = client.send(new AssumeRoleCommand({ ...input, DurationSeconds: 3601 }));
  await assert.rejects(longer, { name: 'ValidationError', message: /role chaining/ });
});

test('tokens of users, by the trust policy for their provider', async (t) => {
  const { assumeWeb, clock, pool } = await createSts(t);
  const token = await pool.token({ sub: 'ada' });
  const { Audience, SubjectFromWebIdentityToken } = await assumeWeb(token);
  assert.deepEqual([Audience, SubjectFromWebIdentityToken], [CLIENT, 'ada']);
  await assert.rejects(assumeWeb(await pool.token({ sub: 'eve' })), { name: 'AccessDenied' });
  await assert.rejects(assumeWeb(await pool.token({ sub: 'ada', aud: 'other' })), { name: 'AccessDenied' });
  await assert.rejects(assumeWeb(token, { RoleArn: role('plain') }), { name: 'AccessDenied' });
  const invalid = { name: 'InvalidIdentityTokenException' };
  await assert.rejects(assumeWeb('no token'), invalid);
  await assert.rejects(assumeWeb(`${token.slice(0, -8)}AAAAAAAA`), invalid);
  await assert.rejects(assumeWeb(await pool.token({ sub: 'ada', iss: 'https://other.example' })), invalid);
  clock.ahead += 3601;
  await assert.rejects(assumeWeb(token), { name: 'ExpiredTokenException' });
});

test('an operation that is not there', async (t) => {
  const { clientOf } = await createSts(t);
  await assert.rejects(clientOf().send(new GetSessionTokenCommand({})), { name: 'InvalidAction' });
});
