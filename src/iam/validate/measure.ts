import type { Json } from '../../syntax/json.js';

/** Levels of lists and objects inside one another; a policy needs eight. */
export const MAX_DEPTH = 64;
/** Characters of all names and texts together, and values: the length that IAM's own API takes of a document, white space included. */
export const MAX_EXTENT = 131_072;

/** Why a value is not looked into. */
export type Unmeasurable = 'too-deep' | 'too-large' | 'not-json';

/** Is the value small and flat enough to be walked by recursion, and JSON at all? Does not recurse, and stops at the limits. */
export function measure(document: Json): Unmeasurable | undefined {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: document, depth: 0 }];
  let extent = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    extent += typeof value === 'string' ? value.length + 1 : 1;
    if (extent > MAX_EXTENT) return 'too-large';
    if (typeof value === 'object' && value !== null) {
      if (depth >= MAX_DEPTH) return 'too-deep';
      if (Array.isArray(value)) {
        if (extent + value.length > MAX_EXTENT) return 'too-large';
        for (const item of value as unknown[]) open.push({ value: item, depth: depth + 1 });
      } else {
        for (const [name, member] of Object.entries(value)) {
          extent += name.length;
          // A member that is undefined is one that is not there.
          if (member !== undefined) open.push({ value: member, depth: depth + 1 });
        }
      }
    } else if (value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      return 'not-json';
    }
  }
  return undefined;
}
