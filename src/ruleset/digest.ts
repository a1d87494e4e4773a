import { canonicalJson } from '../syntax/canonical.js';
import type { Json } from '../syntax/json.js';
import { sha256Hex } from './sha256.js';

/**
 * Names a rule set by its content: SHA-256 over the canonical form of the document and of the policy files it names, by path.
 * Comments, layout, quoting and the order of keys do not change it.
 */
export function digestOf(document: Json, files: Readonly<Record<string, Json>>): string {
  return `sha256:${sha256Hex(canonicalJson({ document, files }))}`;
}
