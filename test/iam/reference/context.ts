export const UNREADABLE: unique symbol = Symbol('unreadable');

/** Keys in lower case. A list is a multivalued key; `UNREADABLE` is a value that is none of those the language knows. */
export type Context = ReadonlyMap<string, string | readonly (string | null)[] | typeof UNREADABLE>;
