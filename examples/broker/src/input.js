import { invalidParameter, notFound } from './fault.js';

// What a client sends. The limits are those of the service; only own members count.

const MAX_TOKEN = 50_000;
const POOL_ID = /^[\w-]+:[0-9a-f-]+$/;

/**
 * A member that is a text, or undefined where it is missing.
 * @param {Readonly<Record<string, unknown>>} input
 * @param {string} name
 * @param {number} longest
 * @returns {string | undefined}
 */
export function optionalText(input, name, longest) {
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value === '' || value.length > longest) {
    throw invalidParameter(`${name} is not a text of 1 to ${longest} characters.`);
  }
  return value;
}

/**
 * @param {Readonly<Record<string, unknown>>} input
 * @param {string} name
 * @param {number} longest
 */
export function requiredText(input, name, longest) {
  const value = optionalText(input, name, longest);
  if (value === undefined) throw invalidParameter(`${name} is missing.`);
  return value;
}

/**
 * The identity pool that the client names has to be this one.
 * @param {Readonly<Record<string, unknown>>} input
 * @param {string} pool
 */
export function requirePool(input, pool) {
  const asked = requiredText(input, 'IdentityPoolId', 55);
  if (!POOL_ID.test(asked)) throw invalidParameter('IdentityPoolId is not the id of an identity pool.');
  if (asked !== pool) throw notFound(`IdentityPool '${asked}' not found.`);
  return asked;
}

/**
 * The one login, or undefined for a guest. The service takes up to ten and links them; this broker keeps no identities to link.
 * @param {Readonly<Record<string, unknown>>} input
 * @returns {{ login: string, token: string } | undefined}
 */
export function readLogin(input) {
  const logins = Object.hasOwn(input, 'Logins') ? input['Logins'] : undefined;
  if (logins === undefined || logins === null) return undefined;
  if (typeof logins !== 'object' || Array.isArray(logins)) throw invalidParameter('Logins is not a map.');
  const entries = Object.entries(logins);
  if (entries.length > 1) throw invalidParameter('Logins holds more than one login; this broker takes one.');
  const [login, token] = entries[0] ?? [];
  if (login === undefined) return undefined;
  if (login === '' || login.length > 128)
    throw invalidParameter('Logins has a key that is not of 1 to 128 characters.');
  if (typeof token !== 'string' || token === '' || token.length > MAX_TOKEN) {
    throw invalidParameter(`Logins has a token that is not a text of 1 to ${MAX_TOKEN} characters.`);
  }
  return { login, token };
}
