import { quote } from '../diagnostics/quote.js';
import type { Json } from '../syntax/json.js';

export { quote };

/** A value from the input, with its type. */
export function describeValue(value: Json): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return `the text ${quote(value)}`;
  if (typeof value === 'number') return `the number \`${value}\``;
  if (typeof value === 'boolean') return `\`${value}\``;
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

const MOST_NAMES = 30;

/** `a`, `b` and `c`; of more than thirty names the first, and how many more there are. */
export function listNames(names: readonly string[]): string {
  const quoted = names.slice(0, MOST_NAMES).map((name) => quote(name));
  if (names.length > MOST_NAMES) return `${quoted.join(', ')} and ${names.length - MOST_NAMES} more`;
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
