// The rule file changes while the broker runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld, until } from './support/world.js';

const SUPPORT = { sub: 'sam', 'cognito:groups': ['support'] };

test('a good file is taken, and decides from then on', async (t) => {
  const { entries, pool, provide, rules, whoIs } = await createWorld(t);
  const token = await pool.token(SUPPORT);
  assert.match((await whoIs(await provide(token))) ?? '', /broker-support/);
  rules.write(
    rules.original.replace('includes: support }\n        role: support', 'includes: support }\n        role: admin'),
  );
  await until(() => entries().filter(({ event }) => event === 'rules-loaded').length === 2);
  assert.match((await whoIs(await provide(token))) ?? '', /broker-admin/);
});

test('a broken file is reported, and the rules before it stay', async (t) => {
  const { broker, entries, pool, provide, rules, whoIs } = await createWorld(t);
  const token = await pool.token(SUPPORT);
  for (const broken of [
    '',
    'version: 1\n',
    rules.original.replace('role: support', 'role: nobody'),
    '{',
    rules.original.slice(0, 900),
  ]) {
    const before = entries().filter(({ event }) => event === 'rules-refused').length;
    rules.write(broken);
    await until(() => entries().filter(({ event }) => event === 'rules-refused').length > before);
    assert.match((await whoIs(await provide(token))) ?? '', /broker-support/);
    assert.equal(await statusOf(broker.url), 'stale-rules');
  }
  const { diagnostics } = entries().findLast(({ event }) => event === 'rules-refused');
  assert.equal(typeof diagnostics[0].line, 'number');
});

test('after a broken file a good one makes it well again', async (t) => {
  const { broker, entries, rules } = await createWorld(t);
  rules.write('{');
  await until(() => entries().some(({ event }) => event === 'rules-refused'));
  rules.write(rules.original);
  let status = '';
  for (let tries = 0; tries < 1000 && status !== 'ok'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    status = await statusOf(broker.url);
  }
  assert.equal(status, 'ok');
});

test('rules for another identity pool are not taken', async (t) => {
  const { entries, pool, provide, rules, whoIs } = await createWorld(t);
  const other = rules.original.replace('12345678-1234', '99999999-1234').replace('role: support', 'role: admin');
  rules.write(other);
  await until(() => entries().some(({ event, why }) => event === 'rules-refused' && why !== undefined));
  assert.match((await whoIs(await provide(await pool.token(SUPPORT)))) ?? '', /broker-support/);
});

test('a broker does not start without good rules', async (t) => {
  await assert.rejects(createWorld(t, { edit: () => 'version: 2' }), { code: 'invalid-rules' });
  await assert.rejects(createWorld(t, { edit: (rules) => rules.replace(/identityPool.*/, '') }), /identityPool/);
});

/** @param {string} url */
async function statusOf(url) {
  const response = await fetch(`${url}/healthz`);
  assert.equal(response.status, 200);
  return /** @type {any} */ (await response.json()).status;
}
