// What a start that fails says: one line with what to do, and status 2.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('../', import.meta.url));
const SECRET = 'a secret of the tests, 32 characters or more';

/**
 * @param {string[]} args
 * @param {Record<string, string>} [more]
 */
function start(args, more = { BROKER_SECRET: SECRET }) {
  const { BROKER_SECRET: _, ...others } = process.env;
  const env = { ...others, NODE_NO_WARNINGS: '1', ...more };
  return spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8', timeout: 30_000 });
}

test('a start that fails is told in one line, with status 2', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'broker-start-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const example = JSON.parse(readFileSync(join(cwd, 'config.example.json'), 'utf8'));
  const rules = join(cwd, 'rules.yaml');
  const path = join(folder, 'config.json');
  const config = (/** @type {object} */ change) => {
    writeFileSync(path, JSON.stringify({ ...example, rules, port: 0, ...change }));
    return start(['src/main.js', path]);
  };
  writeFileSync(join(folder, 'bad.yaml'), 'version: 1\n');
  writeFileSync(join(folder, 'no-pool.yaml'), 'version: 1\nroles: {}\nproviders: {}\n');
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.after(() => taken.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (taken.address());
  /** @type {[{ status: number | null, stderr: string }, RegExp][]} */
  const cases = [
    [start(['src/main.js']), /^usage: node src\/main\.js CONFIG\.json$/],
    [start(['src/main.js', 'nope.json']), /nope\.json could not be read: there is no such file; start with a copy/],
    [start(['src/main.js', '.']), /could not be read: it is a folder; /],
    [start(['src/main.js', 'rules.yaml']), /rules\.yaml is no JSON; /],
    [start(['src/main.js', 'config.example.json'], {}), /BROKER_SECRET has to be 32 characters or more; set it/],
    [config({ rulez: 1 }), /there is no `rulez`/],
    [config({ issuers: [] }), /^error: `issuers` is empty, so that every token would be refused; name a user pool/],
    [config({ rules: 'nope.yaml' }), /nope\.yaml.* could not be read: there is no such file; `rolecall lint`/],
    [config({ rules: 'bad.yaml' }), /bad\.yaml:1:1: .*; `rolecall lint` shows what is wrong/],
    [config({ rules: 'no-pool.yaml' }), /names no `identityPool`, which clients ask for; write/],
    [config({ port }), /127\.0\.0\.1:\d+ cannot be listened at: the port is taken; set another/],
    [start(['src/demo.js'], { PORT: 'abc' }), /the port is not a whole number from 0 to 65535; /],
    [start(['src/demo.js'], { PORT: String(port) }), /the port is taken; set another/],
  ];
  for (const [{ status, stderr }, said] of cases) {
    assert.match(stderr.trim(), said);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.equal(status, 2, stderr);
  }
});
