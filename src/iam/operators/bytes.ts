import type { ValueType } from './parsed-operator.js';

/** Bytes that were given in base64, as a text with one character per byte. */
export interface Bytes {
  readonly bytes: string;
}

export const BYTES: ValueType<Bytes> = { noun: 'base64 text', read: readBytes };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map([...ALPHABET].map((character, value) => [character, value]));

/** Decodes base64 with its padding (RFC 4648 §4). */
export function readBytes(text: string): Bytes | undefined {
  if (text.length % 4 !== 0) return undefined;
  const length = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  const bytes: string[] = [];
  let bits = 0;
  let buffer = 0;
  for (let at = 0; at < length; at++) {
    const value = VALUES.get(text[at] as string);
    if (value === undefined) return undefined;
    buffer = ((buffer << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(String.fromCharCode((buffer >> bits) & 0xff));
    }
  }
  return { bytes: bytes.join('') };
}
