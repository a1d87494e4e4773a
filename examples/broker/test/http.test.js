// What is no good request: malformed, too large, too slow, too many.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { createWorld, LOGIN, POOL } from './support/world.js';

test('bodies that are no JSON object', async (t) => {
  const { post } = await createWorld(t);
  const bodies = [
    '',
    '{',
    'null',
    '5',
    '"text"',
    '[]',
    'a=b',
    '{"IdentityPoolId":}',
    '\u0000',
    '{}{}',
    '['.repeat(30_000),
  ];
  for (const body of bodies) {
    const { status, body: answer } = await post('GetId', body);
    assert.equal(status, 400, body.slice(0, 20));
    assert.equal(answer.__type, 'SerializationException');
  }
});

test('members that an object has anyway are not members', async (t) => {
  const { post } = await createWorld(t);
  const { status, body } = await post('GetId', `{"__proto__":{"IdentityPoolId":"${POOL}"},"constructor":{}}`);
  assert.equal(status, 400);
  assert.equal(body.message, 'IdentityPoolId is missing.');
});

test('another content type, or none', async (t) => {
  const { post } = await createWorld(t);
  for (const type of [
    'application/json',
    'text/plain',
    'application/x-amz-json-1.0',
    'application/x-amz-json-1.11',
    'x',
  ]) {
    const { status, body } = await post('GetId', { IdentityPoolId: POOL }, { 'Content-Type': type });
    assert.equal(status, 400);
    assert.equal(body.__type, 'SerializationException');
  }
});

test('a target that is none', async (t) => {
  const { broker, post } = await createWorld(t);
  for (const target of ['GetSomething', 'getid', 'constructor', '']) {
    const { status, body } = await post(target, {});
    assert.equal(status, 400, target);
    assert.equal(body.__type, 'UnknownOperationException');
  }
  const without = await fetch(broker.url, { method: 'POST', body: '{}' });
  assert.equal(without.status, 400);
});

test('errors say their type in the header too, and nothing is to be cached', async (t) => {
  const { post } = await createWorld(t);
  const { headers } = await post('GetId', {});
  assert.equal(headers.get('x-amzn-errortype'), 'InvalidParameterException');
  assert.equal(headers.get('content-type'), 'application/x-amz-json-1.1');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.match(headers.get('x-amzn-requestid') ?? '', /^[0-9a-f-]{36}$/);
});

test('other paths and methods', async (t) => {
  const { broker } = await createWorld(t);
  for (const [method, path] of [
    ['GET', '/'],
    ['PUT', '/'],
    ['POST', '/other'],
    ['GET', '/../package.json'],
  ]) {
    assert.equal((await fetch(`${broker.url}${path}`, { method: String(method) })).status, 404);
  }
});

test('/healthz says that it is well, and by which rules it decides', async (t) => {
  const { broker } = await createWorld(t);
  const response = await fetch(`${broker.url}/healthz`);
  assert.equal(response.status, 200);
  const { status, ruleSet } = /** @type {any} */ (await response.json());
  assert.equal(status, 'ok');
  assert.match(ruleSet, /^sha256:[0-9a-f]{64}$/);
});

test('a body that is too large, by its length or as it comes', async (t) => {
  const { broker, post } = await createWorld(t, { limits: { body: 1000 } });
  const body = JSON.stringify({ IdentityPoolId: POOL, Logins: { [LOGIN]: 'x'.repeat(2000) } });
  const { status, body: answer } = await post('GetId', body);
  assert.equal(status, 413);
  assert.equal(answer.__type, 'RequestEntityTooLargeException');
  const chunked = [
    'POST / HTTP/1.1',
    'Host: x',
    'X-Amz-Target: AWSCognitoIdentityService.GetId',
    'Transfer-Encoding: chunked',
  ];
  const chunk = `200\r\n${'x'.repeat(0x200)}\r\n`;
  assert.match(await talk(broker.url, `${chunked.join('\r\n')}\r\n\r\n${chunk.repeat(4)}`), /^HTTP\/1\.1 413 /);
});

test('a length that is no number, or two of them', async (t) => {
  const { broker } = await createWorld(t);
  for (const lengths of ['Content-Length: x', 'Content-Length: 1\r\nContent-Length: 2', 'Content-Length: -1']) {
    assert.match(await talk(broker.url, `POST / HTTP/1.1\r\nHost: x\r\n${lengths}\r\n\r\n{}`), /^HTTP\/1\.1 400 /);
  }
});

test('headers that come a byte at a time, and do not end', async (t) => {
  const { broker } = await createWorld(t, { limits: { headersMs: 300, requestMs: 600 } });
  assert.match(await talk(broker.url, 'POST / HTTP/1.1\r\nHost: x\r\n', 'X-Slow: yes\r\n'), /^HTTP\/1\.1 408 /);
});

test('a body that comes a byte at a time, and does not end', async (t) => {
  const { broker, entries, post } = await createWorld(t, { limits: { headersMs: 300, requestMs: 600 } });
  const head = [
    'POST / HTTP/1.1',
    'Host: x',
    'Content-Type: application/x-amz-json-1.1',
    'X-Amz-Target: AWSCognitoIdentityService.GetId',
  ].join('\r\n');
  for (const [length, drip] of [
    ['Content-Length: 10000', ' '],
    ['Transfer-Encoding: chunked', '1\r\n \r\n'],
  ]) {
    assert.match(await talk(broker.url, `${head}\r\n${length}\r\n\r\n`, drip), /^HTTP\/1\.1 408 |^$/);
  }
  assert.equal((await post('GetId', {})).status, 400);
  const statuses = entries().flatMap(({ status }) => (status === undefined ? [] : [status]));
  assert.deepEqual(statuses, [408, 408, 400], 'a slow client is no error of ours');
});

test('slow clients do not keep others waiting', async (t) => {
  const { broker, pool, provide, whoIs } = await createWorld(t);
  const slow = Array.from({ length: 100 }, () => connect(Number(new URL(broker.url).port), '127.0.0.1'));
  for (const socket of slow) socket.on('error', () => {}).write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n');
  const token = await pool.token({ sub: 'sam', 'cognito:groups': ['support'] });
  assert.match((await whoIs(await provide(token))) ?? '', /broker-support/);
  for (const socket of slow) socket.destroy();
});

test('more connections than are allowed are closed', async (t) => {
  const { broker } = await createWorld(t, { limits: { connections: 2 } });
  const held = [1, 2].map(() => connect(Number(new URL(broker.url).port), '127.0.0.1'));
  await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
  assert.equal(await talk(broker.url, 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'), '');
  for (const socket of held) socket.destroy();
});

test('behind proxies of ours the source is the address that the first of them saw', async (t) => {
  const { post } = await createWorld(t, { limits: { burst: 1, perSecond: 0, proxies: 1 } });
  const from = async (/** @type {string} */ addresses) =>
    (await post('GetId', {}, { 'X-Forwarded-For': addresses })).status;
  assert.equal(await from('192.0.2.1'), 400);
  assert.equal(await from('192.0.2.1'), 429);
  assert.equal(await from('192.0.2.2'), 400);
  assert.equal(await from('203.0.113.9, 192.0.2.1'), 429, 'what the client writes itself does not count');
});

test('not behind a proxy the header does not count', async (t) => {
  const { post } = await createWorld(t, { limits: { burst: 1, perSecond: 0 } });
  assert.equal((await post('GetId', {}, { 'X-Forwarded-For': '192.0.2.1' })).status, 400);
  assert.equal((await post('GetId', {}, { 'X-Forwarded-For': '192.0.2.2' })).status, 429);
});

/**
 * Sends text as it is, then `drip` again and again, and gives what came back until the connection was closed.
 * @param {string} url
 * @param {string} text
 * @param {string} [drip]
 * @returns {Promise<string>}
 */
function talk(url, text, drip) {
  return new Promise((resolve) => {
    let got = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    const timer = drip === undefined ? undefined : setInterval(() => socket.write(drip), 50);
    socket.on('data', (data) => {
      got += data;
      // A client that is not slow would go on on the same connection.
      if (drip === undefined) socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      resolve(got);
    });
  });
}
