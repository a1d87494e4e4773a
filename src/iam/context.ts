import { own } from '../syntax/own.js';
import type { Caller } from './caller.js';

/** A value of a condition key in a request. Numbers and booleans are held as texts. */
export type ContextValue =
  | { readonly kind: 'single'; readonly text: string; readonly isDerived?: true }
  /** A list, however long; undefined stands for a member that cannot be read. */
  | { readonly kind: 'list'; readonly texts: readonly (string | undefined)[] }
  | { readonly kind: 'unreadable' };

/** What a condition can compare; undefined: the key is missing. */
export type ReadableValue = Exclude<ContextValue, { readonly kind: 'unreadable' }> | undefined;

/** The condition keys of a request. */
export interface EvaluationContext {
  /** The value of a key given in lower case. */
  get(key: string): ContextValue | undefined;
}

export type ContextScalar = string | number | boolean;

/** Condition keys in any spelling of case; a list is a multivalued key. */
export type RequestContext = Readonly<Record<string, ContextScalar | readonly ContextScalar[] | null | undefined>>;

export const PRINCIPAL_ARN = 'aws:principalarn';

/** Reads own members only; null and undefined are absent. A key that stands twice with unequal values cannot be read. */
export function createContext(raw: RequestContext | null | undefined): Map<string, ContextValue> {
  const values = new Map<string, ContextValue>();
  if (typeof raw !== 'object' || raw === null) return values;
  for (const name of Object.keys(raw)) {
    const value = raw[name];
    if (value === null || value === undefined) continue;
    const key = name.toLowerCase();
    const read = readValue(value);
    const known = values.get(key);
    values.set(key, known === undefined || same(known, read) ? read : { kind: 'unreadable' });
  }
  return values;
}

/** The same with the ARN that the caller has, where the request does not say it. */
export function withPrincipalArn(values: ReadonlyMap<string, ContextValue>, caller: Caller): EvaluationContext {
  if (values.has(PRINCIPAL_ARN)) return values;
  if (caller.kind === 'session') {
    return new Map(values).set(PRINCIPAL_ARN, { kind: 'single', text: caller.roleArn, isDerived: true });
  }
  const text = own(caller as { readonly arn?: string }, 'arn');
  return text === undefined ? values : new Map(values).set(PRINCIPAL_ARN, { kind: 'single', text });
}

/** What keys stand for instead of what they did; undefined: they are missing. */
type Replacements = ReadonlyMap<string, ContextValue | undefined>;

const NONE: Replacements = new Map();

/** Condition keys that replace others. A key that is undefined is left as it is, and one that is null is taken away. */
export function replacements(raw: RequestContext | null | undefined): Replacements {
  if (typeof raw !== 'object' || raw === null) return NONE;
  const values: Map<string, ContextValue | undefined> = createContext(raw);
  for (const name of Object.keys(raw)) {
    if (raw[name] !== null) continue;
    const key = name.toLowerCase();
    if (!values.has(key)) values.set(key, undefined);
  }
  return values;
}

/** A context in which some keys are replaced, without a copy of it. What replaces them is read when a key is first asked for. */
export function layered(below: EvaluationContext, raw: RequestContext | null | undefined): EvaluationContext {
  if (typeof raw !== 'object' || raw === null) return below;
  const names = Object.keys(raw);
  if (names.length === 0) return below;
  if (names.length > 1) return new Replaced(below, raw);
  const [name = ''] = names;
  const value = raw[name];
  return value === undefined ? below : new OneReplaced(below, name, value);
}

class Replaced implements EvaluationContext {
  readonly #below: EvaluationContext;
  readonly #raw: RequestContext;
  #above: Replacements | undefined;

  constructor(below: EvaluationContext, raw: RequestContext) {
    this.#below = below;
    this.#raw = raw;
    this.#above = undefined;
  }

  get(key: string): ContextValue | undefined {
    this.#above ??= replacements(this.#raw);
    return this.#above.has(key) ? this.#above.get(key) : this.#below.get(key);
  }
}

/** Most questions bring a single key: no table is made for it. */
class OneReplaced implements EvaluationContext {
  readonly #below: EvaluationContext;
  readonly #name: string;
  readonly #value: ContextValue | undefined;
  #key: string | undefined;

  constructor(below: EvaluationContext, name: string, value: unknown) {
    this.#below = below;
    this.#name = name;
    this.#value = value === null ? undefined : readValue(value);
    this.#key = undefined;
  }

  get(key: string): ContextValue | undefined {
    this.#key ??= this.#name.toLowerCase();
    return key === this.#key ? this.#value : this.#below.get(key);
  }
}

/** Does a context of a request say, or take away, the ARN of the principal? */
export function saysPrincipalArn(raw: RequestContext | null | undefined): boolean {
  if (typeof raw !== 'object' || raw === null) return false;
  for (const name of Object.keys(raw)) {
    // No letters outside ASCII become these.
    if (name.length === PRINCIPAL_ARN.length && name.toLowerCase() === PRINCIPAL_ARN && raw[name] !== undefined) {
      return true;
    }
  }
  return false;
}

/** The keys of a context of which some are replaced. */
export function replaced(below: ReadonlyMap<string, ContextValue>, above: Replacements): Map<string, ContextValue> {
  const values = new Map(below);
  for (const [key, value] of above) {
    if (value === undefined) values.delete(key);
    else values.set(key, value);
  }
  return values;
}

function readValue(value: unknown): ContextValue {
  if (Array.isArray(value)) return { kind: 'list', texts: Array.from(value, scalarText) };
  const text = scalarText(value);
  return text === undefined ? { kind: 'unreadable' } : { kind: 'single', text };
}

/** The text of a string, number or boolean. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function same(a: ContextValue, b: ContextValue): boolean {
  if (a.kind === 'single') return b.kind === 'single' && a.text === b.text;
  if (a.kind === 'unreadable' || b.kind !== 'list') return false;
  return a.texts.length === b.texts.length && a.texts.every((text, index) => text === b.texts[index]);
}
