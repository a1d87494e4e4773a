import type { Json } from './json.js';
import { isJsonObject } from './json.js';

/**
 * The value as JSON with members sorted by UTF-16 code unit and no white space: one text for one value.
 * Strings and numbers are written as RFC 8785 (JCS) writes them, which is how `JSON.stringify` does; like it, this leaves out members that are
 * undefined.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  let text = '';
  for (const name of Object.keys(value).sort()) {
    if (value[name] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(value[name] as Json)}`;
  }
  return `{${text}}`;
}
