// Tokens that nobody may get credentials for.
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { ExternalServiceException, NotAuthorizedException } from '@aws-sdk/client-cognito-identity';
import { exportSPKI, importJWK } from 'jose';
import { CLIENT, createUserPool, ISSUER } from '../src/demo-keys.js';
import { createWorld, PROVIDER } from './support/world.js';

const ADMIN = { sub: 'ada', 'cognito:groups': ['admins'] };
const NOT_VERIFIED = "Invalid login token. Couldn't verify signed token.";
const NOT_A_TOKEN = 'Invalid login token. Not a valid OpenId Connect identity token.';

/**
 * @param {Promise<unknown>} asked
 * @param {string | RegExp} message
 */
async function refused(asked, message) {
  await assert.rejects(asked, (error) => {
    assert.ok(error instanceof NotAuthorizedException, String(error));
    if (typeof message === 'string') assert.equal(error.message, message);
    else assert.match(error.message, message);
    return true;
  });
}

/** @param {unknown} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token with another signature, or with claims that were not signed', async (t) => {
  const { pool, provide } = await createWorld(t);
  const token = await pool.token(ADMIN);
  const [header, payload = '', signature = ''] = token.split('.');
  const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'eve' };
  await provide(token);
  await refused(provide(`${header}.${encode(changed)}.${signature}`), NOT_VERIFIED);
  await refused(provide(`${header}.${payload}.${signature.split('').reverse().join('')}`), /Invalid login token/);
  await refused(provide(`${header}.${payload}.`), NOT_VERIFIED);
});

test('a token signed by another key, whether its key id is known or not', async (t) => {
  const { provide } = await createWorld(t);
  const other = await createUserPool();
  await refused(provide(await other.token(ADMIN)), NOT_VERIFIED);
  await refused(provide(await other.token(ADMIN, { kid: 'other' })), NOT_VERIFIED);
});

test('a token without a signature (alg none)', async (t) => {
  const { pool, provide } = await createWorld(t);
  const [, payload] = (await pool.token(ADMIN)).split('.');
  for (const alg of ['none', 'None', 'NONE', '']) {
    await refused(provide(`${encode({ alg, kid: 'local-1' })}.${payload}.`), /^Invalid login token/);
  }
});

test('a token signed with the public key as a secret (HS256), or by another algorithm of the key', async (t) => {
  const { pool, provide } = await createWorld(t);
  const [, payload] = (await pool.token(ADMIN)).split('.');
  const jwk = pool.jwks.keys[0];
  assert.ok(jwk);
  const spki = await exportSPKI(
    /** @type {import('jose').CryptoKey} */ (await importJWK(jwk, 'RS256', { extractable: true })),
  );
  const signed = `${encode({ alg: 'HS256', kid: 'local-1' })}.${payload}`;
  await refused(provide(`${signed}.${createHmac('sha256', spki).update(signed).digest('base64url')}`), NOT_VERIFIED);
});

test('a token of the right key by another algorithm, also where the key does not say for which it is', async (t) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwks = {
    keys: [/** @type {import('jose').JWK} */ ({ ...publicKey.export({ format: 'jwk' }), kid: 'local-1' })],
  };
  const { pool, provide } = await createWorld(t, {
    config: { issuers: [{ issuer: ISSUER, clients: [CLIENT], jwks }] },
  });
  const [, payload] = (await pool.token(ADMIN)).split('.');
  const token = (/** @type {string} */ alg, /** @type {string} */ digest) => {
    const signed = `${encode({ alg, kid: 'local-1' })}.${payload}`;
    return `${signed}.${sign(digest, Buffer.from(signed), privateKey).toString('base64url')}`;
  };
  await provide(token('RS256', 'sha256'));
  await refused(provide(token('RS384', 'sha384')), NOT_VERIFIED);
  await refused(provide(token('RS512', 'sha512')), NOT_VERIFIED);
});

test('a token of a client that has rules, but is not among those of the configuration', async (t) => {
  const other = '2anotherclient4567';
  const edit = (/** @type {string} */ rules) =>
    `${rules}  ${PROVIDER.replace(CLIENT, other)}: { sameAs: "${PROVIDER}" }\n`;
  const { pool, provide } = await createWorld(t, { edit });
  await provide(await pool.token(ADMIN));
  await refused(provide(await pool.token({ ...ADMIN, aud: other })), /supported provider/);
});

test('a token that has expired, by the clock of the broker', async (t) => {
  const { clock, pool, provide } = await createWorld(t);
  const token = await pool.token(ADMIN);
  await provide(token);
  clock.ahead += 3601;
  await refused(provide(token), /^Invalid login token\. Token expired: \d+ >= \d+$/);
});

test('clocks may differ by the tolerance, and not by more', async (t) => {
  const { clock, pool, provide } = await createWorld(t, { config: { clockTolerance: 60 } });
  const token = await pool.token(ADMIN);
  clock.ahead += 3602;
  await provide(token);
  clock.ahead += 60;
  await refused(provide(token), /Token expired/);
});

test('a token that is not valid yet, never expires, or has no subject', async (t) => {
  const { pool, provide } = await createWorld(t);
  const later = Math.floor(Date.now() / 1000) + 600;
  await refused(provide(await pool.token({ ...ADMIN, nbf: later })), NOT_A_TOKEN);
  await refused(provide(await pool.token({ ...ADMIN, exp: undefined })), NOT_A_TOKEN);
  await refused(provide(await pool.token({ ...ADMIN, sub: undefined })), NOT_A_TOKEN);
});

test('a token for another use, or without one', async (t) => {
  const { pool, provide } = await createWorld(t);
  for (const token_use of [undefined, 'refresh', 'ID', ['id']]) {
    await refused(provide(await pool.token({ ...ADMIN, token_use })), NOT_A_TOKEN);
  }
});

test('a token for several clients', async (t) => {
  const { pool, provide } = await createWorld(t);
  for (const aud of [[CLIENT], [CLIENT, 'other'], []]) {
    await refused(provide(await pool.token({ ...ADMIN, aud })), /supported provider/);
  }
});

test('what is no token', async (t) => {
  const { provide } = await createWorld(t);
  for (const token of ['x', 'a.b', 'a.b.c', '..', `${encode({})}.${encode({})}.`, `${encode({ alg: 'RS256' })}.e30`]) {
    await refused(provide(token), /^Invalid login token/);
  }
  await refused(provide('x'.repeat(50_000)), NOT_A_TOKEN);
});

test('a token with members that an object has anyway', async (t) => {
  const { pool, provide } = await createWorld(t);
  const [header] = (await pool.token(ADMIN)).split('.');
  for (const payload of ['{"__proto__":{"iss":"x"}}', '[]', 'null', '"text"', '5']) {
    await refused(provide(`${header}.${Buffer.from(payload).toString('base64url')}.x`), /^Invalid login token/);
  }
});

test('keys are fetched once, again for a key that is new, and not for every key that is made up', async (t) => {
  const source = await serveKeys(t);
  const jwks = source.url;
  const { pool, provide } = await createWorld(t, {
    config: { issuers: [{ issuer: ISSUER, clients: [CLIENT], jwks }] },
  });
  source.keys = pool.jwks;
  for (let count = 0; count < 5; count += 1) await provide(await pool.token(ADMIN));
  assert.equal(source.fetched, 1);
  for (let count = 0; count < 5; count += 1) {
    await refused(provide(await pool.token(ADMIN, { kid: `made-up-${count}` })), NOT_VERIFIED);
  }
  assert.equal(source.fetched, 1);
});

test('keys that cannot be fetched are nobody’s fault here, and no reason to believe a token', async (t) => {
  const source = await serveKeys(t);
  const issuers = [{ issuer: ISSUER, clients: [CLIENT], jwks: source.url }];
  const { pool, provide } = await createWorld(t, { config: { issuers } });
  for (const answer of [undefined, 'no keys', { keys: 5 }]) {
    source.keys = answer;
    await assert.rejects(provide(await pool.token(ADMIN)), (error) => error instanceof ExternalServiceException);
  }
});

/** @param {import('node:test').TestContext} t */
async function serveKeys(t) {
  const source = { fetched: 0, url: '', keys: /** @type {unknown} */ (undefined) };
  const server = createServer((_, response) => {
    source.fetched += 1;
    if (source.keys === undefined) response.writeHead(500);
    response.end(JSON.stringify(source.keys));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => server.close());
  source.url = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/jwks.json`;
  return source;
}
