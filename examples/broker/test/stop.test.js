// The command of the README, and how it ends.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createWorld, until } from './support/world.js';

const cwd = fileURLToPath(new URL('../', import.meta.url));

test('npm start, npm run try, SIGTERM', async () => {
  const env = { ...process.env, PORT: '0', NODE_NO_WARNINGS: '1' };
  const broker = spawn(process.execPath, ['src/demo.js'], { cwd, env });
  const out = collect(broker);
  await until(() => out.stderr.includes('npm run try'));
  const trying = spawn(process.execPath, ['scripts/try.js'], { cwd, env });
  const tried = collect(trying);
  const [status] = await once(trying, 'close');
  assert.equal(status, 0, tried.stderr);
  assert.match(tried.stdout, /^ada +is arn:aws:sts::123456789012:assumed-role\/broker-admin\/ada until /m);
  assert.match(tried.stdout, /^sam +is .*broker-support\/sam/m);
  assert.match(tried.stdout, /^tina +is .*broker-tenant\/tina/m);
  assert.match(tried.stdout, /^carl +gets nothing: NotAuthorizedException/m);
  broker.kill('SIGTERM');
  const [code, signal] = await once(broker, 'close');
  assert.deepEqual([code, signal], [0, null]);
  for (const line of out.stdout.trim().split('\n')) JSON.parse(line);
  assert.match(out.stdout, /"event":"stopped"\}\n$/);
});

test('a request that has begun is finished, and no other is taken', async (t) => {
  /** @type {() => void} */
  let answer = () => {};
  let isAsked = false;
  const slowSts = createServer((_, response) => {
    isAsked = true;
    answer = () =>
      response.writeHead(403).end('<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>');
  }).listen(0, '127.0.0.1');
  await once(slowSts, 'listening');
  t.after(() => slowSts.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (slowSts.address());
  const { broker, pool, provide } = await createWorld(t, { sts: { endpoint: `http://127.0.0.1:${port}` } });
  const asked = provide(await pool.token({ sub: 'sam', 'cognito:groups': ['support'] }));
  asked.catch(() => {});
  await until(() => isAsked);
  const closing = broker.close();
  await assert.rejects(fetch(`${broker.url}/healthz`));
  answer();
  await assert.rejects(asked, { name: 'InvalidIdentityPoolConfigurationException' });
  await closing;
});

test('a stop does not wait forever for a client', async (t) => {
  const { broker } = await createWorld(t, { limits: { drainMs: 300 } });
  const socket = connect(Number(new URL(broker.url).port), '127.0.0.1');
  socket.resume().on('error', () => {});
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n');
  await once(socket, 'connect');
  await new Promise((resolve) => setTimeout(resolve, 50));
  await Promise.all([broker.close(), once(socket, 'close')]);
});

/** @param {import('node:child_process').ChildProcessWithoutNullStreams} child */
function collect(child) {
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    out.stdout += data;
  });
  child.stderr.on('data', (data) => {
    out.stderr += data;
  });
  return out;
}
