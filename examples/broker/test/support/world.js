/** @import { TestContext } from 'node:test' */
/** @import { Config } from '../../src/types.ts' */
/** @import { Caller, StandInRole } from '../../src/stand-in/types.ts' */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { loadFile } from 'rolecall/node';
import { startBroker } from '../../src/broker.js';
import { DEFAULT_LIMITS } from '../../src/config.js';
import { CLIENT, createUserPool, ISSUER } from '../../src/demo-keys.js';
import { rolesOf } from '../../src/stand-in/roles.js';
import { startStandIn } from '../../src/stand-in/server.js';
import { loginOf } from '../../src/tokens.js';

const EXAMPLE = fileURLToPath(new URL('../../', import.meta.url));
const REGION = 'us-east-1';
export const POOL = 'us-east-1:12345678-1234-1234-1234-123456789012';
export const LOGIN = loginOf(ISSUER);
export const PROVIDER = `${LOGIN}:${CLIENT}`;
export const BROKER_ROLE = 'arn:aws:sts::123456789012:assumed-role/credential-broker/test';

/** @param {string} name */
export const role = (name) => `arn:aws:iam::123456789012:role/broker-${name}`;

/**
 * A broker, its stand-in for STS and its user pool, closed when the test ends. No request counts against the rate limit unless told so.
 * @param {TestContext} t
 * @param {object} [options]
 * @param {(rules: string) => string} [options.edit] Of the example's rule file.
 * @param {Omit<Partial<Config>, 'limits' | 'sts'>} [options.config]
 * @param {Partial<Config['limits']>} [options.limits]
 * @param {Partial<Config['sts']>} [options.sts]
 * @param {Record<string, StandInRole>} [options.roles] Of the stand-in, instead of those in the rule file.
 * @param {Record<string, Caller>} [options.callers] Of the stand-in, besides the broker.
 */
export async function createWorld(t, { edit = (rules) => rules, config, limits, sts: stsConfig, roles, callers } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'broker-'));
  cpSync(join(EXAMPLE, 'policies'), join(folder, 'policies'), { recursive: true });
  const rules = join(folder, 'rules.yaml');
  const original = edit(readFileSync(join(EXAMPLE, 'rules.yaml'), 'utf8'));
  writeFileSync(rules, original);

  const clock = { ahead: 0 };
  const now = () => Date.now() / 1000 + clock.ahead;
  const pool = await createUserPool(now);
  const issuers = [{ issuer: ISSUER, clients: [CLIENT], jwks: pool.jwks }];
  const credentials = { accessKeyId: 'AKIATESTBROKER000000', secretAccessKey: 'broker-secret-of-the-tests' };
  const sts = await startStandIn({
    roles: roles ?? rolesOf(loadFile(rules)),
    callers: { [credentials.accessKeyId]: { arn: BROKER_ROLE, secret: credentials.secretAccessKey }, ...callers },
    issuers,
    now,
  });
  t.after(async () => {
    await sts.close();
    rmSync(folder, { recursive: true });
  });
  /** @type {string[]} */
  const lines = [];
  const broker = await startBroker(
    {
      host: '127.0.0.1',
      port: 0,
      rules,
      issuers,
      sts: { region: REGION, endpoint: sts.url, call: 'assume-role', roleChaining: false, credentials, ...stsConfig },
      secret: 'a secret of the tests, 32 characters or more',
      clockTolerance: 0,
      showRoles: true,
      limits: { ...DEFAULT_LIMITS, burst: 1e9, perSecond: 1e9, ...limits },
      ...config,
    },
    (fields) => lines.push(JSON.stringify(fields)),
    now,
  );
  const client = new CognitoIdentityClient({
    endpoint: broker.url,
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIAANYBODY000000000', secretAccessKey: 'anything' },
  });
  t.after(async () => {
    client.destroy();
    await broker.close();
  });

  return {
    broker,
    sts,
    /** The broker's own. */
    credentials,
    pool,
    client,
    /** Both servers' clock, in seconds ahead of ours. */
    clock,
    /** The log so far, as lines and as entries. */
    lines,
    entries: () => lines.map((line) => JSON.parse(line)),
    rules: { path: rules, original, write: (/** @type {string} */ text) => writeFileSync(rules, text) },
    /**
     * Credentials by the SDK's own provider.
     * @param {string | undefined} token Undefined for a guest.
     * @param {{ customRoleArn?: string, login?: string }} [options]
     */
    provide: (token, { customRoleArn, login = LOGIN } = {}) =>
      fromCognitoIdentityPool({
        identityPoolId: POOL,
        ...(token !== undefined && { logins: { [login]: token } }),
        ...(customRoleArn !== undefined && { customRoleArn }),
        clientConfig: { endpoint: broker.url, region: REGION, maxAttempts: 1 },
      })(),
    /**
     * Who one is with credentials, as the stand-in for STS says.
     * @param {import('@aws-sdk/types').AwsCredentialIdentity} with_
     */
    whoIs: async (with_) => {
      const caller = new STSClient({ endpoint: sts.url, region: REGION, credentials: with_, maxAttempts: 1 });
      return (await caller.send(new GetCallerIdentityCommand({}))).Arn;
    },
    /**
     * A request by hand.
     * @param {string} operation
     * @param {unknown} body
     * @param {Record<string, string>} [headers]
     */
    post: async (operation, body, headers = {}) => {
      const response = await fetch(broker.url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': `AWSCognitoIdentityService.${operation}`,
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const answer = /** @type {any} */ (await response.json());
      return { status: response.status, headers: response.headers, body: answer };
    },
  };
}

/**
 * Waits for something that another part does in its own time.
 * @param {() => boolean} isTrue
 */
export async function until(isTrue) {
  for (let tries = 0; tries < 3000; tries += 1) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not happen');
}
