/**
 * Three truth values, ordered. A doubtful step is `UNKNOWN`; an Allow statement applies where it is `TRUE`, a Deny statement where it is not
 * `FALSE`. That is the fail-closed reading of everything the language leaves open.
 */
export type Truth = 0 | 1 | 2;

export const FALSE: 0 = 0;
export const UNKNOWN: 1 = 1;
export const TRUE: 2 = 2;

export function truthOf(value: boolean): Truth {
  return value ? TRUE : FALSE;
}

export function not(truth: Truth): Truth {
  return (TRUE - truth) as Truth;
}

export function least(a: Truth, b: Truth): Truth {
  return a < b ? a : b;
}

export function greatest(a: Truth, b: Truth): Truth {
  return a > b ? a : b;
}
