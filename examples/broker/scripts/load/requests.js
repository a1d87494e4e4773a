/** @import { CryptoKey } from 'jose' */
import { CLIENT, createUserPool, ISSUER } from '../../src/demo-keys.js';
import { createIdentities } from '../../src/identities.js';
import { loginOf } from '../../src/tokens.js';

const LOGIN = loginOf(ISSUER);
const role = (/** @type {string} */ name) => `arn:aws:iam::123456789012:role/broker-${name}`;

/**
 * @typedef {object} Expected
 * @property {string} kind
 * @property {object | string} body
 * @property {readonly string[]} [roles] Those that are right; none: to be refused.
 * @property {string} [exception]
 */

/**
 * The mix: about two thirds good tokens of several users, one third bad ones.
 * @param {Awaited<ReturnType<typeof createUserPool>>} pool
 * @param {{ secret: string, poolId: string }} broker
 * @returns {Promise<Expected[]>}
 */
export async function createRequests(pool, { secret, poolId }) {
  const identities = createIdentities(secret, poolId);
  const stranger = await createUserPool();
  const body = (/** @type {string} */ sub, /** @type {string} */ token, more = {}) => ({
    IdentityId: identities.ofUser(LOGIN, sub),
    Logins: { [LOGIN]: token },
    ...more,
  });
  /** @type {Expected[]} */
  const good = [];
  for (const number of [1, 2, 3, 4]) {
    const admin = await pool.token({ sub: `ada-${number}`, 'cognito:groups': ['admins', 'support'] });
    const support = await pool.token({ sub: `sam-${number}`, 'cognito:groups': ['support'] });
    const tenant = await pool.token({ sub: `tina-${number}`, 'custom:tenant': `acme-${number}` });
    good.push(
      { kind: 'admin', body: body(`ada-${number}`, admin), roles: [role('admin')] },
      { kind: 'support', body: body(`sam-${number}`, support), roles: [role('support'), role('support-b')] },
      { kind: 'tenant', body: body(`tina-${number}`, tenant), roles: [role('tenant')] },
      {
        kind: 'custom role',
        body: body(`ada-${number}`, admin, { CustomRoleArn: role('admin') }),
        roles: [role('admin')],
      },
    );
  }
  const groups = { sub: 'eve', 'cognito:groups': ['admins'] };
  const token = await pool.token(groups);
  const denied = 'NotAuthorizedException';
  /** @type {Expected[]} */
  const bad = [
    {
      kind: 'contractor',
      body: body('eve', await pool.token({ ...groups, 'custom:employment': 'contractor' })),
      exception: denied,
    },
    { kind: 'no rule', body: body('eve', await pool.token({ sub: 'eve' })), exception: denied },
    { kind: 'other key', body: body('eve', await stranger.token(groups)), exception: denied },
    { kind: 'expired', body: body('eve', await pool.token({ ...groups, exp: 1_700_000_000 })), exception: denied },
    { kind: 'other client', body: body('eve', await pool.token({ ...groups, aud: `${CLIENT}x` })), exception: denied },
    {
      kind: 'access token',
      body: body('eve', await pool.token({ ...groups, token_use: 'access' })),
      exception: denied,
    },
    { kind: 'other identity', body: body('ada-1', token), exception: denied },
    { kind: 'role not theirs', body: body('eve', token, { CustomRoleArn: role('tenant') }), exception: denied },
    { kind: 'malformed', body: '{', exception: 'SerializationException' },
  ];
  return good.flatMap((request, index) => [request, ...(bad[index] ? [bad[index]] : [])]);
}
