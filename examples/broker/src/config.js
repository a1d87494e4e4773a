/** @import { Config, Limits, StsConfig } from './types.ts' */
import { dirname, resolve } from 'node:path';
import { readJson, StartError } from './start.js';

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
  const file = members(readJson(path, 'the configuration', 'start with a copy of config.example.json'), MEMBERS, path);
  const secret = env['BROKER_SECRET'] ?? '';
  if (secret.length < 32) {
    const help = 'set it to random characters, such as those of `openssl rand -hex 32`, the same on every restart';
    throw new StartError('BROKER_SECRET has to be 32 characters or more', help);
  }
  const near = (/** @type {string} */ name) => resolve(dirname(path), name);
  return {
    host: text(file.host ?? '127.0.0.1', 'host'),
    port: portOf(file.port ?? 8787),
    rules: near(text(file.rules, 'rules')),
    issuers: readIssuers(file.issuers, near),
    sts: readSts(file.sts ?? {}),
    secret,
    clockTolerance: number(file.clockTolerance ?? 5, 'clockTolerance'),
    showRoles: file.showRoles === true,
    limits: readLimits(file.limits ?? {}),
  };
}

/**
 * @param {unknown} given
 * @param {(name: string) => string} near
 */
function readIssuers(given, near) {
  const issuers = list(given, 'issuers');
  if (issuers.length > 0) return issuers.map((issuer) => readIssuer(issuer, near));
  const help = 'name a user pool and its app clients, as config.example.json does';
  throw new StartError('`issuers` is empty, so that every token would be refused', help);
}

/**
 * @param {any} given
 * @param {(name: string) => string} near
 */
function readIssuer(given, near) {
  const { issuer, clients, jwks } = members(given, ['issuer', 'clients', 'jwks'], 'issuers');
  if (!/^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/[\w-]+$/.test(text(issuer, 'issuer'))) {
    throw wrong(`\`${issuer}\` is not the issuer of a user pool`);
  }
  if (list(clients, 'clients').length === 0) throw wrong(`\`${issuer}\` has no clients`);
  const from = text(jwks ?? `${issuer}/.well-known/jwks.json`, 'jwks');
  if (from.startsWith('https://')) return { issuer, clients, jwks: from };
  const help = 'leave `jwks` out to have the keys fetched from the issuer';
  return { issuer, clients, jwks: /** @type {any} */ (readJson(near(from), 'the file of keys', help)) };
}

/**
 * Credentials are not taken from a file.
 * @param {any} given
 * @returns {StsConfig}
 */
function readSts(given) {
  const names = ['region', 'endpoint', 'call', 'roleChaining'];
  const { region, endpoint, call = 'assume-role', roleChaining = false } = members(given, names, 'sts');
  if (call !== 'assume-role' && call !== 'web-identity') throw wrong('`sts.call` is one of assume-role, web-identity');
  return {
    region: text(region, 'sts.region'),
    ...(endpoint !== undefined && { endpoint: text(endpoint, 'sts.endpoint') }),
    call,
    roleChaining: roleChaining === true,
  };
}

/** @param {unknown} given */
function readLimits(given) {
  const limits = members(given, Object.keys(DEFAULT_LIMITS), 'limits');
  for (const [name, value] of Object.entries(limits)) number(value, `limits.${name}`);
  return { ...DEFAULT_LIMITS, ...limits };
}

/**
 * @param {unknown} given
 * @param {readonly string[]} names
 * @param {string} where
 * @returns {Readonly<Record<string, any>>}
 */
function members(given, names, where) {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw wrong(`${where}: that is no object`);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) throw wrong(`${where}: there is no \`${unknown}\`; there are ${names.join(', ')}`);
  return given;
}

/** @param {string} message */
function wrong(message) {
  return new StartError(message, 'mend it in the configuration');
}

/** @param {unknown} value */
export function portOf(value) {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new StartError('the port is not a whole number from 0 to 65535', 'write such a number, or leave it out: 8787');
}

/**
 * @param {unknown} value
 * @param {string} name
 */
function number(value, name) {
  if (typeof value !== 'number' || !(value >= 0)) throw wrong(`\`${name}\` is not a number of 0 or more`);
  return value;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {string}
 */
function text(value, name) {
  if (typeof value !== 'string' || value === '') throw wrong(`\`${name}\` is not a text`);
  return value;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {any[]}
 */
function list(value, name) {
  if (!Array.isArray(value)) throw wrong(`\`${name}\` is not a list`);
  return value;
}
