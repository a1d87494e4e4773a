// The broker without credentials of its own: STS is asked with the user's token.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld, LOGIN, role } from './support/world.js';

const WEB = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${LOGIN}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${LOGIN}:aud`]: '1example23456789' } },
    },
  ],
};

test('gets credentials with the token, and refuses sessions that it cannot carry', async (t) => {
  const { entries, pool, provide, whoIs } = await createWorld(t, {
    roles: { [role('support')]: { trust: WEB }, [role('tenant')]: { trust: WEB } },
    sts: { call: 'web-identity' },
  });
  const arn = await whoIs(await provide(await pool.token({ sub: 'sam', 'cognito:groups': ['support'] })));
  assert.equal(arn, 'arn:aws:sts::123456789012:assumed-role/broker-support/sam');
  const tagged = provide(await pool.token({ sub: 'tina', 'custom:tenant': 'acme' }));
  await assert.rejects(tagged, { name: 'InvalidIdentityPoolConfigurationException' });
  assert.equal(entries().at(-1).sts.call, 'AssumeRoleWithWebIdentity');
});
