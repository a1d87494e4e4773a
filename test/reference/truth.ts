/** SEMANTICS §1, written with words: this reading shares nothing with the library's own truth values. */
export type Truth = 'false' | 'unknown' | 'true';

export function truthOf(value: boolean): Truth {
  return value ? 'true' : 'false';
}

export function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown';
  return truth === 'true' ? 'false' : 'true';
}

export function least(parts: readonly Truth[]): Truth {
  if (parts.includes('false')) return 'false';
  return parts.includes('unknown') ? 'unknown' : 'true';
}

export function greatest(parts: readonly Truth[]): Truth {
  if (parts.includes('true')) return 'true';
  return parts.includes('unknown') ? 'unknown' : 'false';
}
