// What the log holds, and what it must not hold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, replay } from 'rolecall';
import { loadFile } from 'rolecall/node';
import { createWorld, LOGIN, POOL, role, until } from './support/world.js';

/** Values that occur nowhere but in tokens. */
const CLAIMS = {
  sub: 'subject-4711',
  email: 'ada-4711@secret.example',
  'cognito:username': 'username-4711',
  'custom:tenant': 'tenant-4711',
  'custom:phone': 'phone-4711',
};
const SECRET = /4711/;

test('no token, claim value or credential is in the log, whatever happens', async (t) => {
  const { broker, lines, pool, post, provide, rules } = await createWorld(t);
  const tokens = await Promise.all(
    [
      CLAIMS,
      { ...CLAIMS, 'cognito:groups': ['admins', 'group-4711'] },
      { ...CLAIMS, 'custom:employment': 'contractor' },
      { ...CLAIMS, 'custom:tenant': 'NO TENANT 4711' },
      { ...CLAIMS, sub: 'not a session name 4711' },
      { ...CLAIMS, exp: 4711 },
      { ...CLAIMS, aud: 'client-4711' },
      { ...CLAIMS, iss: 'https://issuer-4711.example' },
      { ...CLAIMS, token_use: 'use-4711' },
      { ...CLAIMS, nbf: 99_994_711_000 },
    ].map((claims) => pool.token(claims)),
  );
  const given = [];
  for (const token of tokens) given.push(await provide(token).catch(() => undefined));
  assert.ok(given[0] && given[1]);
  await provide(tokens[0], { customRoleArn: role('admin') }).catch(() => {});
  await provide(tokens[0], { login: 'login-4711.example' }).catch(() => {});
  await provide(`${tokens[0]?.slice(0, -8)}AAAAAAAA`).catch(() => {});
  await post('GetId', '{"4711": ');
  await post('GetId-4711', {});
  await post('GetId', { IdentityPoolId: POOL, Logins: { [LOGIN]: 'token-4711' } });
  await post('GetCredentialsForIdentity', { IdentityId: 'id-4711', Logins: { [LOGIN]: tokens[0] ?? '' } });
  await post('GetId', {}, { 'X-4711': '4711', Authorization: 'Bearer 4711' });
  await fetch(`${broker.url}/4711?token=4711`, { method: 'POST' });
  rules.write('4711: [');
  await until(() => lines.some((line) => line.includes('rules-refused')));

  const log = lines.join('\n');
  const withoutHashes = log
    .replaceAll(/hmac-sha256:[0-9a-f]{64}|sha256:[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
    .replaceAll(/"(time|now)":"[^"]*"/g, '')
    .replaceAll(/127\.0\.0\.1:\d+/g, '')
    // The rule file is ours: its diagnostics may quote it.
    .replaceAll(/\{[^{]*"event":"rules-refused".*/g, '');
  assert.doesNotMatch(withoutHashes, SECRET);
  for (const token of tokens) {
    for (const part of token.split('.').slice(1)) assert.ok(!log.includes(part.slice(0, 40)));
  }
  for (const credentials of given) {
    if (credentials === undefined) continue;
    assert.ok(!log.includes(credentials.secretAccessKey));
    assert.ok(!log.includes(credentials.sessionToken ?? '!'));
    assert.ok(!log.includes(credentials.accessKeyId));
  }
});

test('what STS says is not in the log, since it names the session', async (t) => {
  const { lines, pool, provide } = await createWorld(t, { roles: {} });
  const refused = provide(await pool.token(CLAIMS));
  await assert.rejects(refused, (error) => error instanceof Error && !SECRET.test(error.message));
  const last = lines.at(-1) ?? '';
  assert.match(last, /"error":"AccessDenied"/);
  assert.doesNotMatch(last.replaceAll(/[0-9a-f]{64}|[0-9a-f-]{36}/g, ''), /subject|tenant-4711|not authorized/);
});

test('every request has an entry, with the record of its decision', async (t) => {
  const { entries, pool, provide, rules } = await createWorld(t);
  const token = await pool.token(CLAIMS);
  await provide(token);
  const requests = entries().filter(({ event }) => event === 'request');
  assert.deepEqual(
    requests.map(({ operation, status }) => [operation, status]),
    [
      ['GetId', 200],
      ['GetCredentialsForIdentity', 200],
    ],
  );
  const { decision } = requests[1];
  assert.equal(decision.rule, 'tenants');
  assert.equal(decision.role.arn, role('tenant'));

  const { ruleSet } = loadFile(rules.path);
  assert.ok(ruleSet);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const key = 'a secret of the tests, 32 characters or more';
  assert.equal(replay(compile(ruleSet), decision, claims, { key }).isSame, true);
});
