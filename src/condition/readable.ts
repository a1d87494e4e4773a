import { isExactNumber } from '../ruleset/numbers.js';
import type { Reads } from './operators/operator.js';

/** A claim that is not there: no own property, or null. */
export const MISSING: unique symbol = Symbol('missing');
/** A claim that is there, but whose value cannot be read as what it should be. */
export const UNREADABLE: unique symbol = Symbol('unreadable');

export function isReadableString(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed();
}

export function isReadableList(value: unknown): value is readonly string[] {
  if (!Array.isArray(value)) return false;
  // By index: `every` passes over holes, and a list of holes would read as a list of strings.
  for (let i = 0; i < value.length; i++) if (!isReadableString(value[i])) return false;
  return true;
}

/** Is this value, which a reader has found readable, of the type that an operator reads? */
export const IS_OF_TYPE: Readonly<Record<Reads, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
};

/** Can a value of a token be read as this type? */
export const READABLE_AS: Readonly<Record<Reads, (value: unknown) => boolean>> = {
  string: isReadableString,
  number: (value) => typeof value === 'number' && isExactNumber(value),
  boolean: (value) => typeof value === 'boolean',
  list: isReadableList,
};

/** Can anything read this value? Objects can be walked into, though no operator reads them. */
export function isReadable(value: unknown): boolean {
  if (typeof value === 'object') return value !== null && (!Array.isArray(value) || isReadableList(value));
  return isReadableString(value) || typeof value === 'boolean' || (typeof value === 'number' && isExactNumber(value));
}
