import type { Severity } from '../diagnostics/diagnostic.js';
import type { JsonPath } from '../syntax/json.js';
import type { ReadText } from '../syntax/read.js';
import type { Limits } from './limits.js';
import type { Problem } from './schema-check.js';

/** What every reader of a part of the document needs. */
export interface BuildContext {
  readonly limits: Limits;
  readonly report: (
    problem: Omit<Problem, 'part'> & { readonly part?: 'key' | 'value'; readonly severity?: Severity },
  ) => void;
  /** Where the rules and sessions that were built stand in the document. */
  readonly places: Map<object, JsonPath>;
  /** A file named in the rules; undefined where it cannot be had. */
  readonly readFile: (path: string) => ReadText | undefined;
}

/** Entries of a record from the document, in the order of the file. */
export function entries<Value>(
  record: Readonly<Record<string, Value>> | undefined,
): readonly (readonly [string, Value])[] {
  return record === undefined ? [] : Object.entries(record);
}
