import type { Context } from './context.js';
import { expand, globMatches, hasVariable, isMalformed, type Token, textOf } from './text.js';
import { and, type Tri } from './tri.js';

/** One value of a request against one of a policy, in the positive sense. `none`: the value of the request is not of the type. */
export type Hit = Tri | 'none';

/** Whether the value of a policy can be compared at all (E18, E22, E46, E47, 1.8). */
export function isUsable(type: string, text: string, variables: boolean): boolean {
  const isText = type === 'String' || type === 'Arn' || type === 'Bool';
  if (isText && variables && isMalformed(text)) return false;
  if (type === 'Arn') return fieldsOf(expandable(text, variables)).length === 6;
  if (type === 'Bool') return (variables && hasVariable(text)) || /^(true|false)$/i.test(unescaped(text, variables));
  if (type === 'Null') return /^(true|false)$/i.test(text);
  if (type === 'Numeric') return decimal(text) !== undefined;
  if (type === 'Date') return instant(text) !== undefined && !/^\d{4}$/.test(text);
  if (type === 'IpAddress') return range(text) !== undefined;
  if (type === 'Binary') return bytes(text) !== undefined;
  return true;
}

const unescaped = (text: string, variables: boolean): string =>
  variables ? text.replace(/\$\{([*?$])\}/g, '$1') : text;

export function hit(name: string, value: string, expected: string, variables: boolean, context: Context): Hit {
  const base = name.replace('Not', '');
  if (/^(String|Arn|Bool)/.test(base)) return textHit(base, value, expected, variables, context);
  if (base.startsWith('Numeric')) {
    const [a, b] = [decimal(value), decimal(expected)];
    if (a === undefined)
      return /^[+-]?((\d+\.?|\d*\.\d+)([eE][+-]?\d+)?|0[xX][\da-fA-F]+)$/.test(value) ? null : 'none';
    return compare(base.slice(7), a, b ?? a);
  }
  if (base.startsWith('Date')) {
    if (/^\d{4}$/.test(value)) return null;
    const [a, b] = [instant(value), instant(expected)];
    return a === undefined ? 'none' : compare(base.slice(4), a, b ?? a);
  }
  if (base === 'IpAddress') return addressHit(value, expected);
  const [a, b] = [bytes(value), bytes(expected)];
  return a === undefined ? 'none' : a === b;
}

function compare(how: string, a: bigint, b: bigint): boolean {
  if (how === 'Equals') return a === b;
  if (how.startsWith('LessThan')) return a < b || (how.endsWith('Equals') && a === b);
  return a > b || (how.endsWith('Equals') && a === b);
}

function textHit(base: string, value: string, expected: string, variables: boolean, context: Context): Hit {
  if (base.startsWith('Arn')) return arnHit(value, expected, variables, context);
  const tokens = expand(expected, context, { variables, wildcards: base === 'StringLike' });
  if (tokens === 'none') return false;
  if (typeof tokens === 'string') return null;
  if (base === 'StringLike') return globMatches(tokens, value);
  const text = textOf(tokens);
  if (base === 'StringEquals') return value === text;
  if (base === 'Bool') return /^(true|false)$/i.test(text) && value.toLowerCase() === text.toLowerCase();
  const ascii = (one: string): string => one.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (ascii(value) === ascii(text)) return true;
  return value.toUpperCase().toLowerCase() === text.toUpperCase().toLowerCase() ? null : false;
}

/** Private characters that stand for variables, so that colons in their names are no fields. */
function expandable(text: string, variables: boolean): string {
  return variables ? text.replace(/\$\{[^}]*\}/g, (variable) => variable.replaceAll(':', '\u0001')) : text;
}

export function fieldsOf(text: string): readonly string[] {
  const all = text.split(':');
  return all.length <= 6 ? all : [...all.slice(0, 5), all.slice(5).join(':')];
}

/** The fields of a policy text, with the names of variables as they were. */
export const policyFields = (text: string, variables: boolean): readonly string[] =>
  fieldsOf(expandable(text, variables)).map((field) => field.replaceAll('\u0001', ':'));

function arnHit(value: string, expected: string, variables: boolean, context: Context): Hit {
  const fields = fieldsOf(value);
  if (fields.length !== 6 || fields[0] !== 'arn') return 'none';
  return and(
    policyFields(expected, variables).map((field, index): Tri => {
      const tokens: readonly Token[] | string = expand(field, context, { variables, wildcards: true });
      if (tokens === 'none') return false;
      return typeof tokens === 'string' ? null : globMatches(tokens, fields[index] ?? '');
    }),
  );
}

/** Enough places behind the point for every text of the tests. */
const SCALE = 30;

function decimal(text: string): bigint | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const size = BigInt(`${match[2]}${(match[3] ?? '').padEnd(SCALE, '0')}`);
  return match[1] === '-' ? -size : size;
}

/** Nanoseconds since 1970. */
function instant(text: string): bigint | undefined {
  if (/^-?\d{1,15}$/.test(text)) return BigInt(text) * 1_000_000_000n;
  const match = /^(\d{4}-\d\d)(-\d\d)?(?:T(\d\d:\d\d)(:\d\d)?(?:\.(\d+))?(Z|[+-]\d\d:\d\d))?$/.exec(text);
  if (match === null) return undefined;
  const [, month = '', day = '-01', time = '00:00', seconds = ':00', fraction = '', zone = 'Z'] = match;
  if (text.includes('T') && match[2] === undefined) return undefined;
  if (fraction !== '' && match[4] === undefined) return undefined;
  const parsed = new Date(`${month}${day}T${time}${seconds}Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 16) !== `${month}${day}T${time}`)
    return undefined;
  const [hours = 0, minutes = 0] = zone === 'Z' ? [] : [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (hours > 23 || minutes > 59) return undefined;
  const offset = (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return BigInt(parsed.getTime() - offset) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}

/** An address as bits, by a plain reading of its text. */
function bitsOf(text: string): string | undefined {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) {
    const parts = text.split('.');
    if (parts.some((part) => String(Number(part)) !== part || Number(part) > 255)) return undefined;
    return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  }
  const last = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const tail = last === null ? '' : bitsOf(last[2] ?? '');
  if (tail === undefined) return undefined;
  const groups = tail === '' ? text : `${last?.[1]}${hex(tail.slice(0, 16))}:${hex(tail.slice(16))}`;
  const halves = groups.split('::');
  const sides = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = sides.flat().length;
  if (halves.length > 2 || (halves.length === 2 ? count > 7 : count !== 8)) return undefined;
  if (sides.flat().some((group) => !/^[\da-f]{1,4}$/i.test(group))) return undefined;
  const all = [...(sides[0] ?? []), ...Array.from({ length: 8 - count }, () => '0'), ...(sides[1] ?? [])];
  return all.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

const hex = (bits: string): string => Number.parseInt(bits, 2).toString(16);

function range(text: string): { readonly bits: string; readonly prefix: number } | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = bitsOf(address);
  if (bits === undefined || more.length > 0) return undefined;
  if (prefix === undefined) return { bits, prefix: bits.length };
  return /^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= bits.length
    ? { bits, prefix: Number(prefix) }
    : undefined;
}

const MAPPED = `${'0'.repeat(80)}${'1'.repeat(16)}`;

function addressHit(value: string, expected: string): Hit {
  const address = bitsOf(value);
  const wanted = range(expected);
  if (address === undefined) return 'none';
  if (wanted === undefined) return null;
  const { bits, prefix } = wanted;
  if (address.length === bits.length) return address.slice(0, prefix) === bits.slice(0, prefix);
  if (address.length === 128)
    return address.startsWith(MAPPED) && address.slice(96, 96 + prefix) === bits.slice(0, prefix) ? null : false;
  return prefix >= 96 && bits.startsWith(MAPPED) && address.slice(0, prefix - 96) === bits.slice(96, prefix)
    ? null
    : false;
}

function bytes(text: string): string | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  return Buffer.from(text, 'base64').toString('hex');
}
