import { isReadableString } from '../condition/readable.js';
import { RolecallError } from '../errors.js';
import type { Json } from '../syntax/json.js';
import { emptyRecord, isJsonObject } from '../syntax/json.js';

/** The members of an object of a built rule set. */
export type Members = Readonly<Record<string, unknown>>;

const UNSOUND: unique symbol = Symbol('unsound');

/** Says that a part is not as the model has it: only a forged file can be so, and a mistake in rolecall. Read within a `section`. */
export function unsound(): never {
  throw UNSOUND;
}

/**
 * Reads a section of a built rule set.
 * @throws RolecallError `invalid-build`, where something in it is unsound.
 */
export function section<Section>(name: string, read: () => Section): Section {
  try {
    return read();
  } catch (error) {
    if (error !== UNSOUND) throw error;
    throw new RolecallError('invalid-build', `the built rule set does not hold together: see its \`${name}\``);
  }
}

/** @throws RolecallError `invalid-build`, which says what the limits of the caller do not allow. */
export function overLimit(what: string): never {
  throw new RolecallError('invalid-build', `the built rule set ${what}`);
}

/** An object that has all of the members needed, and none but those known. */
export function members(value: unknown, needed: readonly string[], more: readonly string[] = []): Members {
  if (!isJsonObject(value)) return unsound();
  let found = 0;
  for (const name of Object.keys(value)) {
    if (needed.includes(name)) found++;
    else if (!more.includes(name)) unsound();
  }
  return found === needed.length ? value : unsound();
}

export function textOf(value: unknown): string {
  return isReadableString(value) ? value : unsound();
}

export function flagOf(value: unknown): boolean {
  return typeof value === 'boolean' ? value : unsound();
}

/** Beyond these seconds there is no date. */
const LAST_SECOND = 8.64e12;

/** An instant or a length of time, in seconds. */
export function secondsOf(value: unknown): number {
  return typeof value === 'number' && Math.abs(value) <= LAST_SECOND ? value : unsound();
}

export function oneOf<Name extends string>(value: unknown, names: readonly Name[]): Name {
  return names.includes(value as Name) ? (value as Name) : unsound();
}

export function listOf<Item>(value: unknown, read: (item: unknown) => Item): readonly Item[] {
  return Array.isArray(value) ? value.map(read) : unsound();
}

export function textsOf(value: unknown): readonly string[] {
  return listOf(value, (item) => textOf(item));
}

/** A record by names from the rule file, in the order of the text. */
export function recordOf<Item>(
  value: unknown,
  read: (item: unknown, name: string) => Item,
): Readonly<Record<string, Item>> {
  if (!isJsonObject(value)) return unsound();
  const record = emptyRecord<Item>();
  for (const name of Object.keys(value)) record[textOf(name)] = read(value[name], name);
  return record;
}

/** Any JSON value, its objects without prototypes. */
export function jsonOf(value: unknown, levels: number): Json {
  if (levels < 0) return overLimit('is nested too deep');
  if (Array.isArray(value)) return value.map((item) => jsonOf(item, levels - 1));
  if (isJsonObject(value)) return recordOf(value, (member) => jsonOf(member, levels - 1));
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return unsound();
  return value as Json;
}
