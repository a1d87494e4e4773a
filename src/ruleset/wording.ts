import type { Json } from '../syntax/json.js';

/** Long enough for a provider key: two of them differ at the end. */
const LONGEST = 128;

/** A text from the input in backticks, shortened. */
export function quote(text: string): string {
  const characters = [...text];
  return `\`${characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text}\``;
}

/** A value from the input, with its type. */
export function describeValue(value: Json): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return `the text ${quote(value)}`;
  if (typeof value === 'number') return `the number \`${value}\``;
  if (typeof value === 'boolean') return `\`${value}\``;
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

/** `a`, `b` and `c`. */
export function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => quote(name));
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
