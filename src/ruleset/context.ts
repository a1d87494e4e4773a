import type { Severity } from '../diagnostics/diagnostic.js';
import type { JsonPath } from '../syntax/json.js';
import type { ReadText } from '../syntax/read.js';
import { parseClaimName } from './claim-name.js';
import type { Limits } from './limits.js';
import type { ClaimPath, Rule } from './model.js';
import type { Problem } from './schema-check.js';

/** What every reader of a part of the document needs. */
export interface BuildContext {
  readonly limits: Limits;
  readonly report: (
    problem: Omit<Problem, 'part'> & { readonly part?: 'key' | 'value'; readonly severity?: Severity },
  ) => void;
  /** The claim paths met so far by how they are written, since thousands of rules look at a few claims. */
  readonly paths: Map<string, ClaimPath>;
  /** What rules do that were met so far, by the role that they give. */
  readonly effects: Map<string, Rule['effect']>;
  /** Where sessions that were built stand in the document, and rules that say more than what they ask for and give. */
  readonly places: Map<object, JsonPath>;
  /** A file named in the rules; undefined where it cannot be had. */
  readonly readFile: (path: string) => ReadText | undefined;
}

/** `parseClaimName`, which gives the same path for the same name. */
export function claimPathOf(name: string, { paths }: BuildContext): ClaimPath | undefined {
  const known = paths.get(name);
  if (known !== undefined) return known;
  const path = parseClaimName(name);
  if (path !== undefined) paths.set(name, path);
  return path;
}

/** Entries of a record from the document, in the order of the file. */
export function entries<Value>(
  record: Readonly<Record<string, Value>> | undefined,
): readonly (readonly [string, Value])[] {
  return record === undefined ? [] : Object.entries(record);
}
