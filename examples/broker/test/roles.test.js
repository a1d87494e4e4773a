import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { createWorld, LOGIN, POOL, PROVIDER, role } from './support/world.js';

const SESSIONS = 'arn:aws:sts::123456789012:assumed-role';

test("the SDK's own provider gets the role of the first rule that applies", async (t) => {
  const { pool, provide, whoIs } = await createWorld(t);
  const cases = [
    { claims: { sub: 'ada', 'cognito:groups': ['admins'] }, is: 'broker-admin/ada' },
    { claims: { sub: 'ada', 'cognito:groups': ['support', 'admins'] }, is: 'broker-admin/ada' },
    { claims: { sub: 'sam', 'cognito:groups': ['support', 'others'] }, is: 'broker-support/sam' },
    { claims: { sub: 'eve', 'cognito:groups': ['nonadmins'], 'custom:tenant': 'acme' }, is: 'broker-tenant/eve' },
    { claims: { sub: 'tina', 'custom:tenant': 'acme', 'custom:employment': 'employee' }, is: 'broker-tenant/tina' },
  ];
  for (const { claims, is } of cases) {
    assert.equal(await whoIs(await provide(await pool.token(claims))), `${SESSIONS}/${is}`);
  }
});

test('credentials last as long as the rule says', async (t) => {
  const { pool, provide } = await createWorld(t);
  const tenant = await provide(await pool.token({ sub: 'tina', 'custom:tenant': 'acme' }));
  const seconds = (Number(tenant.expiration) - Date.now()) / 1000;
  assert.ok(seconds > 880 && seconds <= 900, `${seconds} s`);
});

test('the identity is the same for every token of a user, and another for another user', async (t) => {
  const { pool, provide } = await createWorld(t);
  const ids = [];
  for (const sub of ['tina', 'tina', 'tom']) {
    ids.push((await provide(await pool.token({ sub, jti: String(ids.length), 'custom:tenant': 'acme' }))).identityId);
  }
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[0], ids[2]);
  assert.match(ids[0] ?? '', /^us-east-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test('a caller gets the one of their roles that they ask for', async (t) => {
  const { pool, provide, whoIs } = await createWorld(t);
  const token = await pool.token({ sub: 'ada', 'cognito:groups': ['admins', 'support'] });
  const credentials = await provide(token, { customRoleArn: role('support') });
  assert.equal(await whoIs(credentials), `${SESSIONS}/broker-support/ada`);
});

test('a caller does not get a role that their claims do not give', async (t) => {
  const { pool, provide } = await createWorld(t);
  const token = await pool.token({ sub: 'sam', 'cognito:groups': ['support'] });
  for (const customRoleArn of [role('admin'), role('tenant'), 'arn:aws:iam::999999999999:role/elsewhere']) {
    await assert.rejects(provide(token, { customRoleArn }), { name: 'NotAuthorizedException' });
  }
});

test('guests get the role for guests, by an identity that the broker gave out', async (t) => {
  const { client, provide, whoIs } = await createWorld(t, { edit: withGuests });
  assert.equal(await whoIs(await provide(undefined)), `${SESSIONS}/broker-guest/rolecall`);
  const { IdentityId = '' } = await client.send(new GetIdCommand({ IdentityPoolId: POOL }));
  const other = IdentityId.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  await client.send(new GetCredentialsForIdentityCommand({ IdentityId }));
  await assert.rejects(client.send(new GetCredentialsForIdentityCommand({ IdentityId: other })), {
    name: 'NotAuthorizedException',
    message: `Access to Identity '${other}' is forbidden.`,
  });
});

test('GetIdentityPoolRoles says what Cognito has words for', async (t) => {
  const { client } = await createWorld(t, { edit: withGuests });
  const answer = await client.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: POOL }));
  assert.equal(answer.IdentityPoolId, POOL);
  assert.deepEqual(answer.Roles, { unauthenticated: role('guest') });
  assert.deepEqual(answer.RoleMappings, { [PROVIDER]: { Type: 'Rules', AmbiguousRoleResolution: 'Deny' } });
});

test('GetIdentityPoolRoles gives the rules where all of them are of the kind that Cognito has', async (t) => {
  const match = '- match: { claim: "cognito:groups", type: Contains, value: admins }\n        role: admin\n';
  const edit = (/** @type {string} */ rules) => rules.replace(/- id: contractors[\s\S]*$/, match);
  const { client } = await createWorld(t, { edit });
  const { RoleMappings } = await client.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: POOL }));
  assert.deepEqual(RoleMappings?.[PROVIDER]?.RulesConfiguration, {
    Rules: [{ Claim: 'cognito:groups', MatchType: 'Contains', Value: 'admins', RoleARN: role('admin') }],
  });
});

test('GetIdentityPoolRoles can be switched off', async (t) => {
  const { client } = await createWorld(t, { config: { showRoles: false } });
  const asked = client.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: POOL }));
  await assert.rejects(asked, { name: 'NotAuthorizedException' });
});

test('credentials are for the identity of the token', async (t) => {
  const { client, pool } = await createWorld(t);
  const tokens = await Promise.all(['tina', 'tom'].map((sub) => pool.token({ sub, 'custom:tenant': 'acme' })));
  const ids = await Promise.all(
    tokens.map(async (token) => {
      const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId: POOL, Logins: { [LOGIN]: token } }));
      return IdentityId;
    }),
  );
  const crossed = { IdentityId: ids[0], Logins: { [LOGIN]: tokens[1] ?? '' } };
  await assert.rejects(client.send(new GetCredentialsForIdentityCommand(crossed)), {
    name: 'NotAuthorizedException',
    message: /^Logins don't match/,
  });
  await assert.rejects(client.send(new GetCredentialsForIdentityCommand({ IdentityId: ids[0] })), {
    name: 'NotAuthorizedException',
    message: /is forbidden/,
  });
});

/** @param {string} rules */
function withGuests(rules) {
  return rules
    .replace('\nproviders:', '\ndefaults: { unauthenticated: guest }\n\nproviders:')
    .replace('\nroles:', `\nroles:\n  guest: { arn: "${role('guest')}", trust: policies/trust-broker.json }`);
}
