import type { Json } from './json.js';
import { quoted } from './printable.js';
import { readYaml } from './read.js';

/** What needs no quotes in a flow mapping, as long as it is not read as something else than a text; nor is it by tools of YAML 1.1. */
const PLAIN = /^(?!(?:y|n|yes|no|on|off)$)[A-Za-z][\w.-]*(?::[\w.-]+)*$/i;

/** A duration such as `1h30m`, which nothing takes for a number. */
const DURATION = /^(?:\d+[dhms])+$/;

/** A value as YAML on one line, as people would write it: `{ claim: email, endsWith: "@acme.example" }`. */
export function flowYaml(value: Json): string {
  if (typeof value === 'string') return isPlain(value) ? value : quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(flowYaml).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${flowYaml(name)}: ${flowYaml(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isPlain(text: string): boolean {
  return DURATION.test(text) || (PLAIN.test(text) && readYaml(text).value === text);
}
