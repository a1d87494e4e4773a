import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS, readConfig } from '../src/config.js';

const EXAMPLE = fileURLToPath(new URL('../config.example.json', import.meta.url));
const ENV = { BROKER_SECRET: 'a secret of the tests, 32 characters or more' };

test('the example is a configuration, for production', () => {
  const { issuers, limits, showRoles, rules } = readConfig(EXAMPLE, ENV);
  assert.equal(
    issuers[0]?.jwks,
    'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01/.well-known/jwks.json',
  );
  assert.equal(limits.body, DEFAULT_LIMITS.body);
  assert.equal(showRoles, false);
  assert.match(rules, /\/rules\.yaml$/);
});

test('a secret that is missing or short', () => {
  for (const env of [{}, { BROKER_SECRET: 'short' }]) assert.throws(() => readConfig(EXAMPLE, env), /BROKER_SECRET/);
});

test('mistakes are said, and not passed over', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'broker-config-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'config.json');
  const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
  const good = { rules: 'rules.yaml', issuers: [{ issuer, clients: ['c'] }], sts: { region: 'us-east-1' } };
  const read = (/** @type {object} */ change) => {
    writeFileSync(path, JSON.stringify({ ...good, ...change }));
    return readConfig(path, ENV);
  };
  assert.equal(read({}).issuers.length, 1);
  /** @type {[object, RegExp][]} */
  const cases = [
    [{ isuers: [] }, /no `isuers`/],
    [{ rules: 5 }, /`rules`/],
    [{ issuers: {} }, /`issuers`/],
    [{ issuers: [] }, /`issuers` is empty/],
    [
      { issuers: [{ issuer: 'https://example.com/cognito-idp.us-east-1.amazonaws.com', clients: ['c'] }] },
      /not the issuer/,
    ],
    [{ issuers: [{ issuer: issuer.replace('https', 'http'), clients: ['c'] }] }, /not the issuer/],
    [{ issuers: [{ issuer, clients: [] }] }, /no clients/],
    [{ sts: {} }, /`sts.region`/],
    [{ sts: { region: 'us-east-1', call: 'webidentity' } }, /`sts.call`/],
    [{ sts: { region: 'us-east-1', credentials: {} } }, /no `credentials`/],
    [{ port: '8787' }, /the port/],
    [{ port: 70_000 }, /the port/],
    [{ sts: null }, /`sts.region`/],
    [{ sts: [] }, /sts: that is no object/],
    [{ issuers: [null] }, /issuers: that is no object/],
    [{ issuers: [{ issuer, clients: ['c'], jwks: 5 }] }, /`jwks`/],
    [
      { issuers: [{ issuer, clients: ['c'], jwks: 'keys.json' }] },
      /keys.json could not be read: there is no such file/,
    ],
    [{ limits: { bodi: 1 } }, /no `bodi`/],
    [{ limits: { body: '1' } }, /not a number/],
  ];
  for (const [change, message] of cases) assert.throws(() => read(change), message);
});
