import { isReadableString } from '../condition/readable.js';
import { RolecallError } from '../errors.js';
import type { Json } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import type { Reading } from './reading.js';

/**
 * Holds a value that `JSON.parse` has just made to the form that the model has, and gives what the model is to have in its place: mostly the
 * value itself, since nobody else holds it. `name` is that of a member of a record.
 */
export type Form<Part> = (value: unknown, reading: Reading, name: string) => Part;

const UNSOUND: unique symbol = Symbol('unsound');

/** Says that a part is not as the model has it: only a forged file can be so, and a mistake in rolecall. Read within a `section`. */
export function unsound(): never {
  throw UNSOUND;
}

/** A section of a built rule set: where something in it is unsound, `invalid-build` is thrown, which names it. */
export function section<Part>(form: Form<Part>): Form<Part> {
  return (value, reading, name) => {
    try {
      return form(value, reading, name);
    } catch (error) {
      if (error !== UNSOUND) throw error;
      throw new RolecallError('invalid-build', `the built rule set does not hold together: see its \`${name}\``);
    }
  };
}

/** @throws RolecallError `invalid-build`, which says what the limits of the caller do not allow. */
export function overLimit(what: string): never {
  throw new RolecallError('invalid-build', `the built rule set ${what}`);
}

type Optional<Whole> = { [Name in keyof Whole]-?: object extends Pick<Whole, Name> ? Name : never }[keyof Whole];

/** The forms of the members that an object must have. */
export type Needed<Whole> = { readonly [Name in Exclude<keyof Whole, Optional<Whole>>]: Form<Whole[Name]> };

/** The forms of the members that it may have. */
export type More<Whole> = { readonly [Name in Optional<Whole>]: Form<Exclude<Whole[Name], undefined>> };

/**
 * An object that has all of the members needed, and none but those known; they are read in the order in which they are given here. Those that it
 * may have and has not become undefined.
 */
export function object<Whole>(needed: Needed<Whole>, more: More<Whole>): Form<Whole> {
  const forms: readonly (readonly [string, Form<unknown>])[] = Object.entries({ ...needed, ...more });
  const isNeeded = forms.map(([name]) => Object.hasOwn(needed, name));
  return (value, reading) => {
    if (!isJsonObject(value)) return unsound();
    let unknown = Object.keys(value).length;
    for (let i = 0; i < forms.length; i++) {
      const [name, form] = forms[i] as readonly [string, Form<unknown>];
      if (Object.hasOwn(value, name)) {
        put(value, name, form(value[name], reading, name));
        unknown--;
      } else if (isNeeded[i] === true) return unsound();
      else (value as Record<string, unknown>)[name] = undefined;
    }
    return unknown === 0 ? (value as Whole) : unsound();
  };
}

function put(whole: object, name: string | number, part: unknown): void {
  const parts = whole as Record<string | number, unknown>;
  // Most parts stay as they are, and writing one anew costs more than looking.
  if (parts[name] !== part) parts[name] = part;
}

/** An object that says in its `kind` of which form it is. */
export function variant<Whole extends { readonly kind: string }>(
  forms: {
    readonly [Kind in Whole['kind']]: Form<Extract<Whole, { readonly kind: Kind }>>;
  },
): Form<Whole> {
  return (value, reading, name) => {
    const kind = isJsonObject(value) && Object.hasOwn(value, 'kind') ? value['kind'] : undefined;
    if (typeof kind !== 'string' || !Object.hasOwn(forms, kind)) return unsound();
    return (forms[kind as Whole['kind']] as Form<Whole>)(value, reading, name);
  };
}

/** What was looked at before, as the `kind` of a variant. */
export const known = (value: unknown): never => value as never;

/** A record by names from the rule file. */
export function record<Part>(form: Form<Part>): Form<Readonly<Record<string, Part>>> {
  return (value, reading) => {
    if (!isJsonObject(value)) return unsound();
    Object.setPrototypeOf(value, null);
    for (const name of Object.keys(value)) put(value, text(name), form(value[name], reading, name));
    return value as Readonly<Record<string, unknown>> as Readonly<Record<string, Part>>;
  };
}

export function list<Part>(form: Form<Part>): Form<readonly Part[]> {
  return (value, reading, name) => {
    if (!Array.isArray(value)) return unsound();
    for (let i = 0; i < value.length; i++) put(value, i, form(value[i], reading, name));
    return value;
  };
}

export const text = (value: unknown): string => (isReadableString(value) ? value : unsound());

export const texts: Form<readonly string[]> = list(text);

export const flag = (value: unknown): boolean => (typeof value === 'boolean' ? value : unsound());

/** Beyond these seconds there is no date. */
const LAST_SECOND = 8.64e12;

/** An instant or a length of time, in seconds. */
export const seconds = (value: unknown): number =>
  typeof value === 'number' && Math.abs(value) <= LAST_SECOND ? value : unsound();

export function oneOf<Value>(...values: readonly Value[]): (value: unknown) => Value {
  return (value) => (values.includes(value as Value) ? (value as Value) : unsound());
}

/** Any JSON value, its objects without prototypes. */
export const json: Form<Json> = (value, reading) => jsonOf(value, reading, reading.limits.maxDepth);

function jsonOf(value: unknown, reading: Reading, levels: number): Json {
  if (levels < 0) return overLimit('is nested too deep');
  const inner: Form<Json> = (part) => jsonOf(part, reading, levels - 1);
  if (Array.isArray(value)) return list(inner)(value, reading, '');
  if (isJsonObject(value)) return record(inner)(value, reading, '');
  if (typeof value === 'string') return text(value);
  return typeof value === 'number' && !Number.isFinite(value) ? unsound() : (value as Json);
}
