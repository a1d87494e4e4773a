import type { Count } from './expression.js';
import { quote, type Read, refuse } from './problem.js';

const ONCE: Count = { least: 1, most: 1 };

const SIGNS: ReadonlyMap<string, Count> = new Map([
  ['*', { least: 0, most: Number.POSITIVE_INFINITY }],
  ['+', { least: 1, most: Number.POSITIVE_INFINITY }],
  ['?', { least: 0, most: 1 }],
]);

/**
 * Reads the quantifier at `at`, together with the `?` that makes it lazy, which changes nothing for a whole value.
 * Where there is none, the count is once.
 */
export function readQuantifier(source: string, at: number): Read<Count> {
  const sign = source[at] ?? '';
  const counted = sign === '{' ? readCounts(source, at) : { value: SIGNS.get(sign) ?? ONCE, end: at + 1 };
  if ('problem' in counted) {
    return counted;
  }
  if (counted.value === ONCE) {
    return { value: ONCE, end: at };
  }
  return { value: counted.value, end: counted.end + (source[counted.end] === '?' ? 1 : 0) };
}

/** The text of the quantifier at `at`, without a `?` behind it; undefined: there is none. */
export function quantifierText(source: string, at: number): string | undefined {
  const sticky = /[*+?]|\{\d+(?:,\d*)?\}/y;
  sticky.lastIndex = at;
  return sticky.exec(source)?.[0];
}

function readCounts(source: string, at: number): Read<Count> {
  const text = quantifierText(source, at);
  if (text === undefined) {
    const help = 'write `\\{` for the character; counts are written `{2}`, `{2,}` or `{2,5}`';
    return refuse('pattern-syntax', at, at + 1, '`{` starts no count', help);
  }
  const end = at + text.length;
  const [low = '', high = low] = text.slice(1, -1).split(',');
  if (high !== '' && exceeds(low, high)) {
    return refuse('pattern-syntax', at, end, `the counts of ${quote(text)} are out of order`, 'swap them');
  }
  return { value: { least: bounded(low), most: high === '' ? Number.POSITIVE_INFINITY : bounded(high) }, end };
}

/** Compares as texts: digits of any number count. */
function exceeds(low: string, high: string): boolean {
  const [a, b] = [low.replace(/^0+/, ''), high.replace(/^0+/, '')];
  return a.length === b.length ? a > b : a.length > b.length;
}

function bounded(digits: string): number {
  return Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
}
