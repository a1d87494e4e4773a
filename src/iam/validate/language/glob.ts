/** Longest texts that are compared; a comparison costs at most the product of their lengths. */
const MAX_LENGTH = 512;

/**
 * Does `pattern` match everything that `other`, itself a pattern, matches? May answer no where it does. `*` is any run of characters, `?`
 * exactly one.
 */
export function covers(pattern: string, other: string): boolean {
  if (pattern === other) return true;
  if (pattern.length > MAX_LENGTH || other.length > MAX_LENGTH) return false;
  let p = 0;
  let o = 0;
  let star = -1;
  let mark = 0;
  while (o < other.length) {
    const wanted = pattern[p];
    const given = other[o];
    if (wanted === '*') {
      star = p++;
      mark = o;
    } else if (wanted === given || (wanted === '?' && given !== '*')) {
      p++;
      o++;
    } else if (star >= 0) {
      p = star + 1;
      o = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Is it nothing but stars, so that it matches everything? */
export function isAllStars(text: string): boolean {
  return /^\*+$/.test(text);
}
