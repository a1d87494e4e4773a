import type { Json } from '../../syntax/json.js';
import { isJsonObject } from '../../syntax/json.js';

/** One text for policy documents that say the same in another order: to IAM no list has one. */
export function policyText(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(policyText).sort().join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${policyText(member)}`);
  return `{${members.sort().join(',')}}`;
}
