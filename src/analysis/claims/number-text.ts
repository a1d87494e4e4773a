import { numberText } from './numbers.js';

/** The texts that numbers are written in, as declarations of `encoding: text` read them. */
export const NUMBER_TEXT = '-?(0|[1-9][0-9]*)(\\.[0-9]+)?';
/** Those of them that are never too long to be read. */
export const SHORT_NUMBER_TEXT = '[-0-9.]{1,15}';

/** A pattern of such texts; `isWithin`: the number is as was asked for where the text matches, else where it does not. */
export interface NumberPattern {
  readonly pattern: string;
  readonly isWithin: boolean;
}

/** Of such a text: the number is at least the cut, or (`strict`) over it. */
export function overPattern(cut: number, strict: boolean): NumberPattern {
  const size = numberText(Math.abs(cut));
  if (cut > 0 || (cut === 0 && strict)) return { pattern: sizeOver(size, strict), isWithin: true };
  // It is not as far below.
  return { pattern: `-(${sizeOver(size, cut === 0 || !strict)})`, isWithin: false };
}

const FRACTION = '(\\.[0-9]+)?';
const NOT_ZERO = '[0-9]*[1-9][0-9]*';

/** The texts without a sign of numbers that are at least so large, or larger. */
function sizeOver(size: string, strict: boolean): string {
  const [whole = '0', fraction = ''] = size.split('.');
  const more = whole === '0' ? '[1-9][0-9]*' : `[1-9][0-9]{${whole.length},}`;
  const larger = [more, ...(whole === '0' ? [] : digitsOver(whole, (left) => `[0-9]{${left}}`))];
  const rest = strict ? NOT_ZERO : '[0-9]*';
  const same =
    fraction === ''
      ? [`${whole}${strict ? `\\.${NOT_ZERO}` : FRACTION}`]
      : [...digitsOver(fraction, () => '[0-9]*'), `${fraction}${rest}`].map((digits) => `${whole}\\.${digits}`);
  return [...larger.map((digits) => `${digits}${FRACTION}`), ...same].join('|');
}

/** Digits that begin as the given ones do, and go on with a larger one. */
function digitsOver(digits: string, rest: (left: number) => string): readonly string[] {
  return Array.from(digits).flatMap((digit, i) =>
    digit === '9' ? [] : `${digits.slice(0, i)}[${Number(digit) + 1}-9]${rest(digits.length - i - 1)}`,
  );
}
