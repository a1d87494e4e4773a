export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Steps from the root of a value to a part of it: member names and list positions. */
export type JsonPath = readonly (string | number)[];

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A new object without a prototype, so that no name in it can be taken for a member of `Object.prototype`. What `Object.create(null)` gives is a
 * hash table to V8: twice as large, and slow to read.
 */
export function emptyRecord<Value>(): Record<string, Value> {
  return Object.setPrototypeOf({}, null) as Record<string, Value>;
}

/** The path as a JSON Pointer (RFC 6901). */
export function formatPointer(path: JsonPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The steps of a JSON Pointer, or undefined where `text` is not one. */
export function parsePointer(text: string): readonly string[] | undefined {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
  return text
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
