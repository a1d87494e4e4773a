/**
 * The three truth values, ordered: `all` takes the least of its parts, `any` the greatest, `not` mirrors around `UNKNOWN`.
 * Numbers, because a decision combines many of them.
 */
export type Truth = 0 | 1 | 2;

export const FALSE: 0 = 0;
export const UNKNOWN: 1 = 1;
export const TRUE: 2 = 2;

/** How a truth value is written in traces. */
export type TruthName = 'false' | 'unknown' | 'true';

const NAMES = ['false', 'unknown', 'true'] as const;

export function truthName(truth: Truth): TruthName {
  return NAMES[truth];
}

/** The truth value of a name. */
export function truthNamed(name: TruthName): Truth {
  return NAMES.indexOf(name) as Truth;
}

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
