import { frameBuilt, readFrame } from '../../src/built/format.js';
import { sha256Hex } from '../../src/ruleset/digest.js';

/** A built rule set with a right digest, whatever is in it. */
export function forgeText(ruleSet: string): string {
  return frameBuilt(ruleSet, sha256Hex(ruleSet));
}

export function forge(ruleSet: unknown): string {
  return forgeText(JSON.stringify(ruleSet));
}

/** What is in a built rule set, to be changed. */
export function contentOf(text: string): Record<string, unknown> {
  return JSON.parse(readFrame(text)?.ruleSet ?? 'null') as Record<string, unknown>;
}
