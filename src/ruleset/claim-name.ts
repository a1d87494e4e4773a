import { formatPointer, parsePointer } from '../syntax/json.js';
import type { ClaimPath } from './model.js';

/** The path that a claim name in a rule file stands for; undefined where it starts with `/` and is not a JSON Pointer. */
export function parseClaimName(name: string): ClaimPath | undefined {
  if (!name.startsWith('/')) return name === '' ? undefined : [name];
  const [first, ...rest] = parsePointer(name) ?? [];
  return first === undefined ? undefined : [first, ...rest];
}

/** The one name of a path: the claim's own where it can stand alone, else a JSON Pointer. */
export function formatClaimName(path: ClaimPath): string {
  return path.length === 1 && path[0] !== '' && !path[0].startsWith('/') ? path[0] : formatPointer(path);
}
