// The two short examples do what they say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { STSClient } from '@aws-sdk/client-sts';
import { createLocalJWKSet } from 'jose';
import { watchFile } from 'rolecall/node';
import { createBroker as createWithAwsJwtVerify, verifier } from '../embedding/verify-aws-jwt-verify.js';
import { createBroker as createWithJose } from '../embedding/verify-jose.js';
import { createUserPool } from '../src/demo-keys.js';
import { createWorld } from './support/world.js';

const RULES = fileURLToPath(new URL('../rules.yaml', import.meta.url));

/** @type {Record<string, (parts: { jwks: import('jose').JSONWebKeySet, rules: import('rolecall/node').WatchedFile, sts: STSClient }) => ReturnType<typeof createWithJose>>} */
const EXAMPLES = {
  jose: ({ jwks, ...parts }) => createWithJose({ keys: createLocalJWKSet(jwks), ...parts }),
  'aws-jwt-verify': ({ jwks, ...parts }) => {
    verifier.cacheJwks(/** @type {any} */ (jwks));
    return createWithAwsJwtVerify(parts);
  },
};

for (const [name, create] of Object.entries(EXAMPLES)) {
  test(`with ${name}`, async (t) => {
    const { credentials, pool, sts: standIn, whoIs } = await createWorld(t);
    const rules = watchFile(RULES);
    const sts = new STSClient({ endpoint: standIn.url, region: 'us-east-1', credentials });
    t.after(() => {
      rules.close();
      sts.destroy();
    });
    const broker = create({ jwks: pool.jwks, rules, sts });

    const given = await broker(await pool.token({ sub: 'sam', 'cognito:groups': ['support'] }));
    assert.ok(given?.AccessKeyId && given.SecretAccessKey && given.SessionToken);
    const { AccessKeyId, SecretAccessKey, SessionToken } = given;
    const arn = await whoIs({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken });
    assert.equal(arn, 'arn:aws:sts::123456789012:assumed-role/broker-support/sam');

    const admin = { sub: 'ada', 'cognito:groups': ['admins'] };
    const stranger = await createUserPool();
    for (const token of [
      await pool.token({ sub: 'nobody' }),
      await pool.token({ ...admin, 'custom:employment': 'contractor' }),
      await pool.token({ ...admin, token_use: 'access' }),
      await pool.token({ ...admin, token_use: 'access', aud: undefined, client_id: '1example23456789' }),
      await pool.token({ ...admin, aud: 'another' }),
      await pool.token({ ...admin, iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001' }),
      await pool.token({ ...admin, exp: 1_700_000_000 }),
      await stranger.token(admin),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await pool.token(admin)).split('.')[1]}.`,
      'no token',
    ]) {
      await assert.rejects(broker(token));
    }
  });
}
