import { isReadableString } from '../condition/readable.js';
import { RolecallError } from '../errors.js';
import type { Json } from '../syntax/json.js';
import { emptyRecord, isJsonObject } from '../syntax/json.js';

/** The members of an object of a built rule set. */
export type Members = Readonly<Record<string, unknown>>;

/** @throws RolecallError `invalid-build` */
export function unsound(what: string): never {
  throw new RolecallError('invalid-build', `the built rule set does not hold together: ${what}`);
}

/** An object that has all of the members needed, and none but those known. */
export function members(
  value: unknown,
  what: string,
  needed: readonly string[],
  more: readonly string[] = [],
): Members {
  if (!isJsonObject(value)) return unsound(`${what} is no object`);
  let found = 0;
  for (const name of Object.keys(value)) {
    if (needed.includes(name)) found++;
    else if (!more.includes(name)) unsound(`${what} has a member that is not known`);
  }
  return found === needed.length ? value : unsound(`${what} lacks a member`);
}

export function textOf(value: unknown, what: string): string {
  return isReadableString(value) ? value : unsound(`${what} is no well-formed text`);
}

export function flagOf(value: unknown, what: string): boolean {
  return typeof value === 'boolean' ? value : unsound(`${what} is neither true nor false`);
}

/** Beyond these seconds there is no date. */
const LAST_SECOND = 8.64e12;

/** An instant or a length of time, in seconds. */
export function secondsOf(value: unknown, what: string): number {
  return typeof value === 'number' && Math.abs(value) <= LAST_SECOND ? value : unsound(`${what} is no time`);
}

export function oneOf<Name extends string>(value: unknown, what: string, names: readonly Name[]): Name {
  return names.includes(value as Name) ? (value as Name) : unsound(`${what} is none of those there are`);
}

export function listOf<Item>(value: unknown, what: string, read: (item: unknown) => Item): readonly Item[] {
  return Array.isArray(value) ? value.map(read) : unsound(`${what} is no list`);
}

export function textsOf(value: unknown, what: string): readonly string[] {
  return listOf(value, what, (item) => textOf(item, what));
}

/** A record by names from the rule file, in the order of the text. */
export function recordOf<Item>(
  value: unknown,
  what: string,
  read: (item: unknown, name: string) => Item,
): Readonly<Record<string, Item>> {
  if (!isJsonObject(value)) return unsound(`${what} is no object`);
  const record = emptyRecord<Item>();
  for (const name of Object.keys(value)) record[textOf(name, what)] = read(value[name], name);
  return record;
}

/** Any JSON value, its objects without prototypes. */
export function jsonOf(value: unknown, what: string, levels: number): Json {
  if (levels < 0) return unsound(`${what} is nested too deep`);
  if (Array.isArray(value)) return value.map((item) => jsonOf(item, what, levels - 1));
  if (isJsonObject(value)) return recordOf(value, what, (member) => jsonOf(member, what, levels - 1));
  if (typeof value === 'string') return textOf(value, what);
  if (typeof value === 'number' && !Number.isFinite(value)) return unsound(`${what} has a number that is not finite`);
  return value as Json;
}
