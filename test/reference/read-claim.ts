import type { ClaimDeclaration, Json, RuleSet } from '../../src/ruleset/model.js';
import { isObject, matchesPattern } from './text.js';

/** What a request brings to a condition. */
export interface Situation {
  readonly ruleSet: RuleSet;
  readonly claims: unknown;
  /** Epoch seconds. */
  readonly now?: number | undefined;
}

export type Reading =
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable' }
  | { readonly state: 'value'; readonly value: Json };

/** What keeps a condition from being decided. */
export interface Doubt {
  readonly because: 'missing' | 'unreadable' | 'no-now';
  readonly claim?: string;
}

/** The claim's JSON value; undefined where there is no such own property, or a pointer meets anything but an object. */
export function rawClaim(claims: unknown, path: readonly string[]): unknown {
  let here = claims;
  for (const name of path) {
    if (!isObject(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here;
}

export function declarationOf(ruleSet: RuleSet, path: readonly string[]): ClaimDeclaration | undefined {
  return ruleSet.claims.find(
    (declaration) =>
      declaration.path.length === path.length && declaration.path.every((name, index) => name === path[index]),
  );
}

/** SEMANTICS §2. */
export function readClaim(situation: Situation, path: readonly string[]): Reading {
  const declaration = declarationOf(situation.ruleSet, path);
  const raw = rawClaim(situation.claims, path);
  if (raw === undefined || raw === null) {
    return declaration?.missing === 'empty' ? { state: 'value', value: [] } : { state: 'missing' };
  }
  if (!isReadable(raw)) return { state: 'unreadable' };
  const value = declaration === undefined ? (raw as Json) : decode(declaration, raw);
  if (value === undefined || !isReadable(value)) return { state: 'unreadable' };
  if (declaration !== undefined && !isWithin(declaration, value)) return { state: 'unreadable' };
  return { state: 'value', value };
}

/** What cannot be read with or without a declaration. */
function isReadable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return isReadableNumber(value);
  if (Array.isArray(value)) return value.every((member) => typeof member === 'string' && member.isWellFormed());
  return true;
}

export function isReadableNumber(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Math.abs(value) <= 2 ** 53 - 1);
}

/** The table of §2; undefined where the value is not of the declared form. */
function decode({ type, encoding }: ClaimDeclaration, raw: unknown): Json | undefined {
  switch (`${type} ${encoding}` as const) {
    case 'string json':
      return typeof raw === 'string' ? raw : undefined;
    case 'number json':
      return typeof raw === 'number' ? raw : undefined;
    case 'number text':
      return typeof raw === 'string' ? numberIn(raw) : undefined;
    case 'boolean json':
      return typeof raw === 'boolean' ? raw : undefined;
    case 'boolean text':
      return raw === 'true' ? true : raw === 'false' ? false : undefined;
    case 'string[] json':
      return isListOfStrings(raw) ? raw : undefined;
    case 'string[] spaces':
      return typeof raw === 'string' ? raw.split(' ').filter((part) => part !== '') : undefined;
    case 'string[] commas':
      return typeof raw === 'string' ? splitAtCommas(raw) : undefined;
    case 'string[] one-or-many':
      return typeof raw === 'string' ? [raw] : isListOfStrings(raw) ? raw : undefined;
    default:
      throw new Error(`no such declaration: ${type} ${encoding}`);
  }
}

/** The number that a text stands for, if the number's own decimal digits give the text back but for zeros at the end. */
function numberIn(text: string): number | undefined {
  const match = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text);
  if (match === null) return undefined;
  const [, , whole = '', fraction = ''] = match;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  // The fewest digits that JavaScript reads as the number: `1.25e-7` is 125 units of the ninth place behind the point.
  const [, lead = '', rest = '', exponent = '0'] =
    /^(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(Math.abs(value).toExponential()) ?? [];
  const places = Math.max(fraction.length, rest.length - Number(exponent), 0);
  const units = BigInt(`${lead}${rest}`) * 10n ** BigInt(places + Number(exponent) - rest.length);
  return BigInt(`${whole}${fraction.padEnd(places, '0')}`) === units ? value : undefined;
}

function splitAtCommas(text: string): string[] | undefined {
  if (text === '') return [];
  const parts = text.split(',').map((part) => part.replace(/^ +| +$/g, ''));
  return parts.includes('') ? undefined : parts;
}

function isListOfStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((member) => typeof member === 'string');
}

/** `values` and `pattern`; of a list for each member. */
function isWithin({ values, pattern }: ClaimDeclaration, value: Json): boolean {
  const members = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return members.every(
    (member) =>
      (values === undefined || values.some((allowed) => allowed === member)) &&
      (pattern === undefined || (typeof member === 'string' && matchesPattern(pattern, member, false))),
  );
}
