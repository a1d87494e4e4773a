import type { RequestContext } from '../iam/index.js';
import { parsePolicy } from '../iam/read-policy.js';

/** Keys that every request to AWS has, and that only the time of the question tells. */
const TIME_KEYS = ['aws:CurrentTime', 'aws:EpochTime', 'aws:TokenIssueTime'];

/**
 * Why a question about these policies has no answer, as the end of a sentence: one of them names a time that is not known, and to AWS it never
 * is missing. `policies` are documents as values or texts, or as \`parsePolicy\` gives them.
 */
export function unknownTime(policies: readonly unknown[], context: RequestContext): string | undefined {
  const known = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const open = TIME_KEYS.filter((key) => !known.has(key.toLowerCase()));
  if (open.length === 0) return undefined;
  const text = policies.map(textOf).join(' ').toLowerCase();
  const key = open.find((name) => text.includes(name.toLowerCase()));
  return key && `a policy asks for \`${key}\`, which is not known: give \`now\`, or the key in \`context\``;
}

/** What a policy says as JSON text, in which no escape hides a name; nothing of what is no JSON, which allows nothing anyway. */
function textOf(policy: unknown): string {
  const value = typeof policy === 'string' ? (parsePolicy(policy).policy?.document ?? policy) : policy;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
