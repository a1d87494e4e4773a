/** @import { Config, Limits, StsConfig } from './types.ts' */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** @type {Limits} */
export const DEFAULT_LIMITS = {
  body: 64 * 1024,
  headersMs: 5000,
  requestMs: 10_000,
  idleMs: 5000,
  connections: 1000,
  burst: 40,
  perSecond: 10,
  proxies: 0,
  drainMs: 10_000,
};

const MEMBERS = ['host', 'port', 'rules', 'issuers', 'sts', 'clockTolerance', 'showRoles', 'limits'];

/**
 * Reads a configuration file; see config.example.json. The secret comes from the environment, so that it is in no file.
 * @param {string} path
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Config}
 */
export function readConfig(path, env) {
  const file = JSON.parse(readFileSync(path, 'utf8'));
  refuseUnknown(file, MEMBERS, path);
  const secret = env['BROKER_SECRET'] ?? '';
  if (secret.length < 32)
    throw new Error('BROKER_SECRET has to be 32 characters or more, random, the same on every restart');
  const near = (/** @type {string} */ name) => resolve(dirname(path), name);
  return {
    host: text(file.host ?? '127.0.0.1', 'host'),
    port: number(file.port ?? 8787, 'port'),
    rules: near(text(file.rules, 'rules')),
    issuers: list(file.issuers, 'issuers').map((issuer) => readIssuer(issuer, near)),
    sts: readSts(file.sts ?? {}),
    secret,
    clockTolerance: number(file.clockTolerance ?? 5, 'clockTolerance'),
    showRoles: file.showRoles === true,
    limits: readLimits(file.limits ?? {}),
  };
}

/**
 * @param {any} given
 * @param {(name: string) => string} near
 */
function readIssuer({ issuer, clients, jwks }, near) {
  if (!/^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/[\w-]+$/.test(text(issuer, 'issuer'))) {
    throw new Error(`\`${issuer}\` is not the issuer of a user pool`);
  }
  if (list(clients, 'clients').length === 0) throw new Error(`\`${issuer}\` has no clients`);
  const from = jwks ?? `${issuer}/.well-known/jwks.json`;
  return { issuer, clients, jwks: from.startsWith('https://') ? from : JSON.parse(readFileSync(near(from), 'utf8')) };
}

/**
 * Credentials are not taken from a file.
 * @param {any} given
 * @returns {StsConfig}
 */
function readSts(given) {
  refuseUnknown(given, ['region', 'endpoint', 'call', 'roleChaining'], 'sts');
  const { region, endpoint, call = 'assume-role', roleChaining = false } = given;
  if (call !== 'assume-role' && call !== 'web-identity')
    throw new Error('`sts.call` is one of assume-role, web-identity');
  return {
    region: text(region, 'sts.region'),
    ...(endpoint !== undefined && { endpoint: text(endpoint, 'sts.endpoint') }),
    call,
    roleChaining: roleChaining === true,
  };
}

/** @param {Readonly<Record<string, unknown>>} given */
function readLimits(given) {
  refuseUnknown(given, Object.keys(DEFAULT_LIMITS), 'limits');
  for (const [name, value] of Object.entries(given)) number(value, `limits.${name}`);
  return { ...DEFAULT_LIMITS, ...given };
}

/**
 * @param {object} given
 * @param {readonly string[]} members
 * @param {string} where
 */
function refuseUnknown(given, members, where) {
  const unknown = Object.keys(given).find((name) => !members.includes(name));
  if (unknown !== undefined) throw new Error(`${where}: there is no \`${unknown}\`; there are ${members.join(', ')}`);
}

/**
 * @param {unknown} value
 * @param {string} name
 */
function number(value, name) {
  if (typeof value !== 'number' || !(value >= 0)) throw new Error(`\`${name}\` is not a number of 0 or more`);
  return value;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {string}
 */
function text(value, name) {
  if (typeof value !== 'string' || value === '') throw new Error(`\`${name}\` is not a text`);
  return value;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {any[]}
 */
function list(value, name) {
  if (!Array.isArray(value)) throw new Error(`\`${name}\` is not a list`);
  return value;
}
