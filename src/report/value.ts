import { printable } from './printable.js';

const LONGEST = 100;
const DEEPEST = 8;

/**
 * A JSON value on one line, as JSON with spaces. A long one is cut off and says how much there is of it; work and stack are bounded
 * however large or deep the value is.
 */
export function showValue(value: unknown): string {
  const pieces: string[] = [];
  let room = LONGEST;
  const put = (piece: string): boolean => {
    if (room < 0) return false;
    const shown = printable(piece);
    pieces.push(shown);
    room -= shown.length;
    return room >= 0;
  };
  writeValue(value, 0, put);
  const text = pieces.join('');
  if (room >= 0) return text;
  return `${[...text].slice(0, LONGEST).join('')}…${sizeOf(value)}`;
}

/** Writes piece by piece; false when there is no room for more. */
function writeValue(value: unknown, depth: number, put: (piece: string) => boolean): boolean {
  if (typeof value === 'string') return put(JSON.stringify(value.slice(0, 2 * LONGEST)));
  if (typeof value !== 'object' || value === null) return put(String(value));
  if (depth >= DEEPEST) return put(Array.isArray(value) ? '[…]' : '{…}');
  if (Array.isArray(value)) {
    if (!put('[')) return false;
    for (const [index, member] of value.entries()) {
      if (index > 0 && !put(', ')) return false;
      if (!writeValue(member, depth + 1, put)) return false;
    }
    return put(']');
  }
  if (!put('{')) return false;
  for (const [index, name] of Object.keys(value).entries()) {
    if (index > 0 && !put(', ')) return false;
    if (!put(`${JSON.stringify(name.slice(0, 2 * LONGEST))}: `)) return false;
    if (!writeValue((value as Readonly<Record<string, unknown>>)[name], depth + 1, put)) return false;
  }
  return put('}');
}

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return ` (${value.length} characters)`;
  return Array.isArray(value) ? ` (${value.length} members)` : '';
}
