import type { RequestContext } from '../iam/index.js';
import type { Policy } from '../iam/policy.js';
import { POLICY } from '../iam/policy.js';
import { parsePolicy } from '../iam/read-policy.js';
import { isJsonObject } from '../syntax/json.js';

/** Keys that every request to AWS has, and that only the time of the question tells. */
const TIME_KEYS = ['aws:CurrentTime', 'aws:EpochTime', 'aws:TokenIssueTime'];

/** The keys of a time that policies name. They are documents as values or texts, or as `parsePolicy` gives them. */
export function timeKeysIn(policies: readonly unknown[]): readonly string[] {
  const text = policies.map(textOf).join(' ').toLowerCase();
  return TIME_KEYS.filter((key) => text.includes(key.toLowerCase()));
}

/** Those of the keys that a context has no member for. */
export function withoutKnown(keys: readonly string[], context: RequestContext | undefined): readonly string[] {
  if (keys.length === 0 || context === undefined) return keys;
  const members = Object.entries(context).filter(([, value]) => value !== undefined);
  const known = new Set(members.map(([key]) => key.toLowerCase()));
  return keys.filter((key) => !known.has(key.toLowerCase()));
}

/**
 * Why a question about policies has no answer, as the end of a sentence: one of them names a time that is not known, and to AWS it never
 * is missing. `open` are the keys that they name and that are not known.
 */
export function unknownTime(open: readonly string[]): string | undefined {
  const key = TIME_KEYS.find((name) => open.includes(name));
  return key && `a policy asks for \`${key}\`, which is not known: give \`now\`, or the key in \`context\``;
}

/** What a policy says as JSON text, in which no escape hides a name; nothing of what is no JSON, which allows nothing anyway. */
function textOf(policy: unknown): string {
  const value = typeof policy === 'string' ? (parsePolicy(policy).policy ?? policy) : policy;
  try {
    return JSON.stringify(isParsed(value) ? { ...value, document: undefined } : value) ?? '';
  } catch {
    return '';
  }
}

/** The document that was parsed is its maker's, who may have changed it since; what was read from it is what is asked. */
function isParsed(policy: unknown): policy is Policy {
  return isJsonObject(policy) && Object.hasOwn(policy, POLICY);
}
