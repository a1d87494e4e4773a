import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { Json } from '../syntax/json.js';

/**
 * Names a rule set by its content: SHA-256 over the canonical form of the document and of the policy files it names, by path.
 * Comments, layout, quoting and the order of keys do not change it.
 */
export function digestOf(document: Json, files: Readonly<Record<string, Json>>): string {
  return `sha256:${sha256Hex(canonicalJson({ document, files }))}`;
}

/** SHA-256 over the UTF-8 form of a text, in hexadecimal. */
export function sha256Hex(text: string): string {
  const bytes = sha256(new TextEncoder().encode(text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
