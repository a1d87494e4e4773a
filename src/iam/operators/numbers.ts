import type { OpenForm, ValueType } from './parsed-operator.js';

/** A decimal number of any length, exactly. */
export interface Decimal {
  /** -1, 0 or 1. */
  readonly sign: number;
  /** Digits before and behind the point, without zeros that say nothing. */
  readonly whole: string;
  readonly fraction: string;
}

export const NUMBER: ValueType<Decimal> = { noun: 'number', read: readDecimal };

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;
/** What other languages take for a number; AWS does not say whether it does. */
const OPEN = /^[+-]?(?:\d+\.?|\d*\.\d+)(?:[eE][+-]?\d+)?$|^[+-]?0[xX][0-9a-fA-F]+$/;

/** Reads `[+-]?digits[.digits]`, in time in the length of the text. */
export function readDecimal(text: string): Decimal | OpenForm | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return OPEN.test(text) ? { open: 'number-form' } : undefined;
  const whole = trimZeros(match[2] ?? '', 'start');
  const fraction = trimZeros(match[3] ?? '', 'end');
  const isZero = whole === '' && fraction === '';
  return { sign: isZero ? 0 : match[1] === '-' ? -1 : 1, whole, fraction };
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign) return a.sign - b.sign;
  const size = a.whole.length - b.whole.length || order(a.whole, b.whole) || order(a.fraction, b.fraction);
  return size * a.sign;
}

/** Digits of equal weight from the left, as texts. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function trimZeros(digits: string, side: 'start' | 'end'): string {
  let start = 0;
  let end = digits.length;
  if (side === 'start') while (start < end && digits[start] === '0') start++;
  else while (end > start && digits[end - 1] === '0') end--;
  return digits.slice(start, end);
}
