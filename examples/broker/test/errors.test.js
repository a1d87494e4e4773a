// Every error that users of the service see, by the class that the SDK makes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
  InternalErrorException,
  InvalidIdentityPoolConfigurationException,
  InvalidParameterException,
  NotAuthorizedException,
  ResourceNotFoundException,
  SetIdentityPoolRolesCommand,
  TooManyRequestsException,
} from '@aws-sdk/client-cognito-identity';
import { createWorld, LOGIN, POOL, PROVIDER, role } from './support/world.js';

const CONFIGURATION = 'Invalid identity pool configuration. Check assigned IAM roles for this pool.';
const NOT_SUPPORTED = 'Token is not from a supported provider of this identity pool.';
const ID = 'us-east-1:00000000-0000-0000-0000-000000000000';

/**
 * @param {Promise<unknown>} asked
 * @param {new (...args: any[]) => Error} kind
 * @param {string | RegExp} message
 */
async function refused(asked, kind, message) {
  await assert.rejects(asked, (error) => {
    assert.ok(error instanceof kind, `${error} is no ${kind.name}`);
    if (typeof message === 'string') assert.equal(error.message, message);
    else assert.match(error.message, message);
    return true;
  });
}

test('a denial is the ambiguous mapping', async (t) => {
  const { pool, provide } = await createWorld(t);
  const message = `The ambiguous role mapping rules for: ${PROVIDER} denied this request.`;
  await refused(provide(await pool.token({ sub: 'nobody' })), NotAuthorizedException, message);
  const contractor = await pool.token({ sub: 'carl', 'cognito:groups': ['admins'], 'custom:employment': 'contractor' });
  await refused(provide(contractor), NotAuthorizedException, message);
});

test('no role to give is the configuration', async (t) => {
  const edit = (/** @type {string} */ rules) =>
    rules.replace('    type: rules', '    type: rules\n    otherwise: authenticated');
  const { pool, provide } = await createWorld(t, { edit });
  await refused(provide(await pool.token({ sub: 'nobody' })), InvalidIdentityPoolConfigurationException, CONFIGURATION);
});

test('what STS refuses is the configuration', async (t) => {
  const broker = { AWS: 'arn:aws:iam::123456789012:role/credential-broker' };
  const trust = (/** @type {unknown} */ Principal, /** @type {string[]} */ ...Action) => ({
    trust: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action }] },
  });
  const { entries, pool, provide } = await createWorld(t, {
    roles: {
      [role('admin')]: trust(
        { AWS: 'arn:aws:iam::123456789012:role/another' },
        'sts:AssumeRole',
        'sts:SetSourceIdentity',
      ),
      [role('tenant')]: trust(broker, 'sts:AssumeRole'),
    },
  });
  const tokens = {
    'a trust policy for another': await pool.token({ sub: 'ada', 'cognito:groups': ['admins'] }),
    'tags without sts:TagSession': await pool.token({ sub: 'tina', 'custom:tenant': 'acme' }),
    'a role that is not there': await pool.token({ sub: 'sam', 'cognito:groups': ['support'] }),
  };
  for (const token of Object.values(tokens)) {
    await refused(provide(token), InvalidIdentityPoolConfigurationException, CONFIGURATION);
  }
  const logged = entries().filter(({ sts }) => sts !== undefined);
  assert.deepEqual(
    logged.map(({ sts }) => sts.error),
    ['AccessDenied', 'AccessDenied', 'AccessDenied'],
  );
});

test('a claim that does not fit into the session is the configuration', async (t) => {
  const { pool, provide } = await createWorld(t);
  const token = await pool.token({ sub: 'no session name', 'cognito:groups': ['admins'] });
  await refused(provide(token), InvalidIdentityPoolConfigurationException, CONFIGURATION);
});

test('STS out of reach is an internal error', async (t) => {
  const { pool, provide } = await createWorld(t, { sts: { endpoint: 'http://127.0.0.1:9' } });
  const token = await pool.token({ sub: 'sam', 'cognito:groups': ['support'] });
  await refused(provide(token), InternalErrorException, 'The request could not be completed.');
});

test('credentials that STS does not know are an internal error of the broker, not of the user', async (t) => {
  const credentials = { accessKeyId: 'AKIAUNKNOWN000000000', secretAccessKey: 'unknown' };
  const { entries, pool, provide } = await createWorld(t, { sts: { credentials } });
  const token = await pool.token({ sub: 'sam', 'cognito:groups': ['support'] });
  await refused(provide(token), InternalErrorException, 'The request could not be completed.');
  assert.equal(entries().at(-1).sts.error, 'InvalidClientTokenId');
  assert.equal(entries().at(-1).level, 'error');
});

test('tokens of others are not supported', async (t) => {
  const { pool, provide } = await createWorld(t);
  const groups = { sub: 'ada', 'cognito:groups': ['admins'] };
  const otherPool = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001';
  const otherRegion = LOGIN.replaceAll('us-east-1', 'eu-west-1');
  await refused(
    provide(await pool.token({ ...groups, aud: '9otherclient0000' })),
    NotAuthorizedException,
    NOT_SUPPORTED,
  );
  for (const login of [otherPool, otherRegion, 'accounts.google.com', `https://${LOGIN}`, PROVIDER, 'constructor']) {
    const token = await pool.token({ ...groups, iss: `https://${login}` });
    await refused(provide(token, { login }), NotAuthorizedException, NOT_SUPPORTED);
  }
});

test('an access token misses its audience', async (t) => {
  const { pool, provide } = await createWorld(t);
  const access = {
    sub: 'ada',
    token_use: 'access',
    aud: undefined,
    client_id: '1example23456789',
    'cognito:groups': ['admins'],
  };
  const message = 'Invalid login token. Missing a required claim: aud';
  await refused(provide(await pool.token(access)), NotAuthorizedException, message);
  const withAudience = await pool.token({ ...access, aud: '1example23456789' });
  await refused(provide(withAudience), NotAuthorizedException, message);
});

test('the key of Logins is the issuer of the token', async (t) => {
  const { pool, provide } = await createWorld(t);
  const message = "Invalid login token. Issuer doesn't match providerName";
  const iss = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001';
  const token = await pool.token({ sub: 'ada', 'cognito:groups': ['admins'], iss });
  await refused(provide(token), NotAuthorizedException, message);
});

test('guests are refused where they have no role', async (t) => {
  const { client, provide } = await createWorld(t);
  const message = 'Unauthenticated access is not supported for this identity pool.';
  await refused(provide(undefined), NotAuthorizedException, message);
  const empty = client.send(new GetIdCommand({ IdentityPoolId: POOL, Logins: {} }));
  await refused(empty, NotAuthorizedException, message);
});

test('a key that is no provider is an invalid parameter of SetIdentityPoolRoles', async (t) => {
  const { client } = await createWorld(t);
  const set = (/** @type {string} */ key) =>
    client.send(
      new SetIdentityPoolRolesCommand({
        IdentityPoolId: POOL,
        Roles: {},
        RoleMappings: { [key]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
      }),
    );
  const message = `(${LOGIN}) is not a valid RoleMapping ProviderName or is not a configured provider.`;
  await refused(set(LOGIN), InvalidParameterException, message);
  await refused(set(PROVIDER), NotAuthorizedException, /rule file/);
});

test('GetOpenIdToken is refused, whatever it is asked with', async (t) => {
  const { client, pool } = await createWorld(t);
  const Logins = { [LOGIN]: await pool.token({ sub: 'ada', 'cognito:groups': ['admins'] }) };
  const message = 'Basic (classic) flow is not enabled, please use enhanced flow.';
  await refused(client.send(new GetOpenIdTokenCommand({ IdentityId: ID, Logins })), InvalidParameterException, message);
});

test('another identity pool is not found', async (t) => {
  const { client } = await createWorld(t);
  const message = `IdentityPool '${ID}' not found.`;
  await refused(client.send(new GetIdCommand({ IdentityPoolId: ID })), ResourceNotFoundException, message);
});

test('parameters that the service would not take are invalid', async (t) => {
  const { client, pool } = await createWorld(t);
  const token = await pool.token({ sub: 'ada' });
  /** @type {[object, RegExp][]} */
  const cases = [
    [{}, /IdentityId is missing/],
    [{ IdentityId: '' }, /IdentityId is not/],
    [{ IdentityId: 5 }, /IdentityId is not/],
    [{ IdentityId: 'x'.repeat(56) }, /IdentityId is not/],
    [{ IdentityId: ID, Logins: ['a'] }, /Logins is not/],
    [{ IdentityId: ID, Logins: { [LOGIN]: '' } }, /token that is not/],
    [{ IdentityId: ID, Logins: { [LOGIN]: 'x'.repeat(50_001) } }, /token that is not/],
    [{ IdentityId: ID, Logins: { ['x'.repeat(129)]: token } }, /key that is not/],
    [{ IdentityId: ID, Logins: { [LOGIN]: token, other: token } }, /more than one login/],
    [{ IdentityId: ID, Logins: { [LOGIN]: token }, CustomRoleArn: 'short' }, /CustomRoleArn is not/],
    [{ IdentityId: ID, Logins: { [LOGIN]: token }, CustomRoleArn: token.slice(0, 100) }, /CustomRoleArn is not/],
  ];
  for (const [input, message] of cases) {
    const asked = client.send(new GetCredentialsForIdentityCommand(/** @type {any} */ (input)));
    await refused(asked, InvalidParameterException, message);
  }
  await refused(
    client.send(new GetIdCommand({ IdentityPoolId: 'no pool' })),
    InvalidParameterException,
    /IdentityPoolId/,
  );
});

test('too many requests of one source are refused as such', async (t) => {
  const { client, clock } = await createWorld(t, { limits: { burst: 3, perSecond: 1 } });
  const ask = () => client.send(new GetOpenIdTokenCommand({ IdentityId: ID }));
  for (let count = 0; count < 3; count += 1) await refused(ask(), InvalidParameterException, /classic/);
  await refused(ask(), TooManyRequestsException, 'Too many requests.');
  clock.ahead += 2;
  await refused(ask(), InvalidParameterException, /classic/);
});
