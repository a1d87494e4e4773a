/** @import { Config, Limits } from './types.ts' */
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
  const unknown = Object.keys(file).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) throw new Error(`${path}: there is no \`${unknown}\``);
  const secret = env['BROKER_SECRET'] ?? '';
  if (secret.length < 32)
    throw new Error('BROKER_SECRET has to be 32 characters or more, random, the same on every restart');
  const near = (/** @type {string} */ name) => resolve(dirname(path), name);
  return {
    host: file.host ?? '127.0.0.1',
    port: file.port ?? 8787,
    rules: near(text(file.rules, 'rules')),
    issuers: list(file.issuers, 'issuers').map((issuer) => readIssuer(issuer, near)),
    sts: { region: text(file.sts?.region, 'sts.region'), call: 'assume-role', roleChaining: false, ...file.sts },
    secret,
    clockTolerance: file.clockTolerance ?? 5,
    showRoles: file.showRoles ?? false,
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

/** @param {Readonly<Record<string, unknown>>} given */
function readLimits(given) {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, name)) throw new Error(`there is no limit \`${name}\``);
    if (typeof value !== 'number' || !(value >= 0)) throw new Error(`the limit \`${name}\` is not a number`);
  }
  return { ...DEFAULT_LIMITS, ...given };
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
