import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { RolecallError } from '../errors.js';

/** The secret that hashes in records are made with: at least 16 bytes. A text counts as its UTF-8 bytes. */
export type RecordKey = string | Uint8Array;

const LEAST_KEY = 16;

/** Hashes texts under a name, so that equal values of two claims do not look equal. */
export type Hasher = (name: string, text: string) => string;

/** @throws RolecallError `invalid-request`, where the key is too short to keep guessable values secret. */
export function hasherOf(key: RecordKey): Hasher {
  const bytes = typeof key === 'string' ? utf8ToBytes(key) : key;
  if (!(bytes instanceof Uint8Array) || bytes.length < LEAST_KEY) {
    throw new RolecallError(
      'invalid-request',
      `the key of a record is not a text or a Uint8Array of ${LEAST_KEY} bytes or more`,
    );
  }
  return (name, text) => `hmac-sha256:${bytesToHex(hmac(sha256, bytes, utf8ToBytes(JSON.stringify([name, text]))))}`;
}
