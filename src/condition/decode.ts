import type { ClaimDeclaration } from '../ruleset/model.js';
import { isExactReading } from '../ruleset/numbers.js';
import type { Parts } from './parts.js';
import { partOf } from './parts.js';
import { isReadable, READABLE_AS, UNREADABLE } from './readable.js';
import { TRUE } from './truth.js';

/** From a claim's JSON value to the value that tests see, or `UNREADABLE`. */
export type Decoder = (value: unknown) => unknown;

/** For a claim without a declaration. */
export const decodeUndeclared: Decoder = (value) => (isReadable(value) ? value : UNREADABLE);

/** The decoder of a declared claim: its type and encoding, then its `values` and `pattern`. */
export function compileDecoder(declaration: ClaimDeclaration, parts: Parts): Decoder {
  const decode = DECODERS[`${declaration.type} ${declaration.encoding}`] ?? (() => UNREADABLE);
  const allows = compileConstraint(declaration, parts);
  return (value) => {
    const decoded = decode(value);
    return decoded === UNREADABLE || allows(decoded) ? decoded : UNREADABLE;
  };
}

const when =
  (reads: keyof typeof READABLE_AS): Decoder =>
  (value) =>
    READABLE_AS[reads](value) ? value : UNREADABLE;

const DECODERS: Readonly<Record<string, Decoder>> = {
  'string json': when('string'),
  'number json': when('number'),
  'number text': (value) => (isNumberText(value) && isExactReading(value, Number(value)) ? Number(value) : UNREADABLE),
  'boolean json': when('boolean'),
  'boolean text': (value) => (value === 'true' ? true : value === 'false' ? false : UNREADABLE),
  'string[] json': when('list'),
  'string[] spaces': (value) => (READABLE_AS.string(value) ? split(value as string) : UNREADABLE),
  'string[] commas': (value) => (READABLE_AS.string(value) ? splitCommas(value as string) : UNREADABLE),
  'string[] one-or-many': (value) => (READABLE_AS.string(value) ? [value] : when('list')(value)),
};

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** Is this a number as texts have them? It may have more digits than a number keeps. */
export function isNumberText(value: unknown): value is string {
  return typeof value === 'string' && NUMBER.test(value);
}

function split(value: string): readonly string[] {
  return value.split(' ').filter((part) => part !== '');
}

function splitCommas(value: string): unknown {
  if (value === '') return [];
  const parts = value.split(',').map(trimSpaces);
  return parts.includes('') ? UNREADABLE : parts;
}

/** Only U+0020: what else counts as white space is not for us to say. A loop, since ` +$` is quadratic on long runs inside. */
function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  return text.slice(start, end);
}

function compileConstraint(declaration: ClaimDeclaration, parts: Parts): (decoded: unknown) => boolean {
  const { values, pattern } = declaration;
  const known = values && new Set<unknown>(values);
  const matches =
    pattern === undefined ? undefined : partOf(parts, 'patterns', 'the `pattern` of a claim').testPattern(pattern);
  if (!known && !matches) return () => true;
  const allows = (value: unknown): boolean =>
    (known === undefined || known.has(value)) &&
    (matches === undefined || matches(value as string, undefined) === TRUE);
  return (decoded) => (Array.isArray(decoded) ? decoded.every(allows) : allows(decoded));
}
