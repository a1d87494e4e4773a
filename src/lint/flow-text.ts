import type { Json } from '../syntax/json.js';
import { readYaml } from '../syntax/read.js';

/** What needs no quotes in a flow mapping, as long as it is not read as something else than a text; nor is it by tools of YAML 1.1. */
const PLAIN = /^(?!(?:y|n|yes|no|on|off)$)[A-Za-z][\w.-]*(?::[\w.-]+)*$/i;

/** A value as fixes write it in a flow mapping: as people would, texts without quotes where that says the same. */
export function flowText(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return PLAIN.test(value) && readYaml(value).value === value ? value : JSON.stringify(value);
}
