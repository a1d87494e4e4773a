/** @import { Identities } from './types.ts' */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Identity ids without a store: of a user it is a keyed hash of login and `sub`; of a guest half of it is random, and the other half says
 * that this broker gave it out. Whoever has the id cannot tell the `sub`.
 * @param {string} secret
 * @param {string} pool The id of the identity pool, whose region begins the ids.
 * @returns {Identities}
 */
export function createIdentities(secret, pool) {
  const region = pool.slice(0, pool.indexOf(':'));
  /** @param {readonly string[]} parts */
  const hash = (...parts) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['identity', pool, ...parts]))
      .digest();
  /** @param {Buffer} bytes */
  const id = (bytes) => `${region}:${uuid(bytes)}`;
  /** @param {Buffer} random */
  const guest = (random) => id(Buffer.concat([random, hash('guest', random.toString('hex')).subarray(0, 8)]));
  return {
    ofUser: (login, sub) => id(hash('user', login, sub)),
    newGuest: () => guest(randomBytes(8)),
    isGuest: (given) => {
      const random = Buffer.from(
        given
          .slice(region.length + 1)
          .replaceAll('-', '')
          .slice(0, 16),
        'hex',
      );
      return random.length === 8 && isEqual(guest(random), given);
    },
  };
}

/**
 * @param {string} a
 * @param {string} b
 */
function isEqual(a, b) {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** @param {Buffer} bytes */
function uuid(bytes) {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
