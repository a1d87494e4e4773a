// `npm run load [-- SECONDS]`: good and bad tokens on loopback while the rules are rewritten. Ends with 1 if any answer was wrong.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { loadFile } from 'rolecall/node';
import { DEFAULT_LIMITS } from '../src/config.js';
import { CLIENT, createUserPool, ISSUER } from '../src/demo-keys.js';
import { rolesOf } from '../src/stand-in/roles.js';
import { startStandIn } from '../src/stand-in/server.js';
import { printReport } from './load/report.js';
import { createRequests } from './load/requests.js';
import { rewriteRules } from './load/rules.js';

const seconds = Number(process.argv[2] ?? 30);
const example = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'broker-load-'));
cpSync(join(example, 'policies'), join(folder, 'policies'), { recursive: true });
const rules = join(folder, 'rules.yaml');
const another =
  '  support-b: { arn: "arn:aws:iam::123456789012:role/broker-support-b", trust: policies/trust-broker.json }\n';
writeFileSync(rules, readFileSync(join(example, 'rules.yaml'), 'utf8').replace('\nroles:\n', `\nroles:\n${another}`));

const pool = await createUserPool();
const issuers = [{ issuer: ISSUER, clients: [CLIENT], jwks: pool.jwks }];
const credentials = { accessKeyId: 'AKIALOADTEST00000000', secretAccessKey: randomBytes(30).toString('base64') };
const loaded = loadFile(rules);
/** Which role the credentials are of that were given out and not seen yet. @type {Map<string, string>} */
const issued = new Map();
const sts = await startStandIn({
  roles: rolesOf(loaded),
  callers: {
    [credentials.accessKeyId]: {
      arn: 'arn:aws:sts::123456789012:assumed-role/credential-broker/load',
      secret: credentials.secretAccessKey,
    },
  },
  issuers,
  onIssue: (keyId, arn) => issued.set(keyId, arn),
});

const secret = randomBytes(32).toString('hex');
const broker = fork(fileURLToPath(new URL('load/broker.js', import.meta.url)), {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
broker.send({
  host: '127.0.0.1',
  port: 0,
  rules,
  issuers,
  sts: { region: 'us-east-1', endpoint: sts.url, call: 'assume-role', roleChaining: false, credentials },
  secret,
  clockTolerance: 0,
  showRoles: false,
  // All requests come from one address.
  limits: { ...DEFAULT_LIMITS, burst: 1e9, perSecond: 1e9 },
});
const [{ url }] = await once(broker, 'message');
/** @type {any} */
let last;
/** @type {{ rss: number, heapUsed: number }[]} */
const memory = [];
broker.on('message', (message) => {
  last = message;
  memory.push(last.memory);
});

/** @type {Map<string, number>} */
const wrong = new Map();
/** @type {Map<string, number>} */
const right = new Map();
const requests = await createRequests(pool, { secret, poolId: loaded.ruleSet?.identityPool ?? '' });
const stopRewriting = rewriteRules(rules);
console.log(`for ${seconds} s: ${requests.length} kinds of requests to ${url}, on 16 connections`);
const result = await autocannon({
  url,
  connections: 16,
  duration: seconds,
  requests: requests.map((expected) => ({
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity',
    },
    body: typeof expected.body === 'string' ? expected.body : JSON.stringify(expected.body),
    onResponse: (status, body) => judge(expected, status, body),
  })),
});
stopRewriting();
broker.send('stop');
await once(broker, 'exit');
await sts.close();
rmSync(folder, { recursive: true });

printReport(result, memory);
const { loaded: times, refused, failed } = last.events;
console.log(`rules     taken ${times} times, refused ${refused} times`);
for (const [kind, count] of right) console.log(`right     ${String(count).padStart(6)} × ${kind}`);
for (const [kind, count] of wrong) console.log(`WRONG     ${String(count).padStart(6)} × ${kind}`);
const problems = [
  wrong.size > 0 && 'answers were wrong',
  failed + result['5xx'] > 0 && `${failed} of the broker's answers were 5xx`,
  result.errors + result.timeouts > 0 && `${result.errors} errors, ${result.timeouts} time-outs of connections`,
  (times < 3 || refused < 3) && 'the rules were not rewritten often enough to tell',
].filter((problem) => problem !== false);
console.log(problems.length === 0 ? 'no wrong role, no 5xx' : problems.join('; '));
process.exitCode = problems.length === 0 ? 0 : 1;

/**
 * @param {import('./load/requests.js').Expected} expected
 * @param {number} status
 * @param {string} body
 */
function judge({ kind, roles, exception }, status, body) {
  const answer = JSON.parse(body);
  const keyId = answer.Credentials?.AccessKeyId;
  const arn = issued.get(keyId);
  issued.delete(keyId);
  const isRight =
    roles === undefined
      ? status === 400 && answer.__type === exception && keyId === undefined
      : status === 200 && arn !== undefined && roles.includes(arn);
  const counts = isRight ? right : wrong;
  const name = isRight ? `${kind}: ${arn ?? exception}` : `${kind}: ${status} ${answer.__type ?? arn}`;
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
