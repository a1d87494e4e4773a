import { isReadableString } from '../condition/readable.js';
import { isExactNumber } from '../ruleset/numbers.js';

/** UTF-16 code units. No token is as long; a value that holds itself would be without end. */
const MAX_LENGTH = 2 ** 20;

/** A list or object of which the members from `next` on are still to be written. */
interface Open {
  readonly value: Readonly<Record<string, unknown>>;
  /** The names of an object; undefined for a list. */
  readonly names: readonly string[] | undefined;
  readonly count: number;
  next: number;
}

/**
 * The value as JSON text without white space; undefined where it is no JSON, holds an ill-formed string or an inexact number, or is
 * longer than 2²⁰ code units. `JSON.stringify` would overflow the stack on what `JSON.parse` takes, and call methods of the value.
 */
export function jsonText(value: unknown): string | undefined {
  const parts: string[] = [];
  const open: Open[] = [];
  let length = 0;
  /** Writes what opens a list or object, or all of a scalar. */
  const write = (member: unknown): boolean => {
    const text = scalarText(member);
    if (text === undefined && (typeof member !== 'object' || member === null)) return false;
    if (text === undefined) open.push(opened(member as object));
    const part = text ?? (Array.isArray(member) ? '[' : '{');
    parts.push(part);
    length += part.length;
    return length <= MAX_LENGTH;
  };
  if (!write(value)) return undefined;
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    if (top.next === top.count) {
      parts.push(top.names === undefined ? ']' : '}');
      open.pop();
      continue;
    }
    const at = top.next++;
    const name = top.names?.[at];
    if (at > 0) parts.push(',');
    if (name !== undefined && !name.isWellFormed()) return undefined;
    if (name !== undefined) parts.push(`${JSON.stringify(name)}:`);
    length += (name?.length ?? 0) + 1;
    if (!write(top.value[name ?? at])) return undefined;
  }
  return parts.join('');
}

function opened(value: object): Open {
  const names = Array.isArray(value) ? undefined : Object.keys(value);
  const count = Array.isArray(value) ? value.length : (names?.length ?? 0);
  return { value: value as Open['value'], names, count, next: 0 };
}

/** Undefined for lists and objects, and for what has no JSON text. */
function scalarText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return isReadableString(value) ? JSON.stringify(value) : undefined;
    case 'number':
      return isExactNumber(value) ? JSON.stringify(value) : undefined;
    case 'boolean':
      return String(value);
    default:
      return value === null ? 'null' : undefined;
  }
}
