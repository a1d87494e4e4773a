import type { Json } from '../syntax/json.js';
import type { Problem } from './schema-check.js';

/** Finite, and not an integer that readers of JSON round. */
export function isExactNumber(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** Is the number that a decimal text was read as what the text says, and not only near it? Its digits are then those of the text. */
export function isExactReading(text: string, value: number): boolean {
  return isExactNumber(value) && significantDigits(text) === significantDigits(String(value));
}

/** From the first to the last digit that is not zero. A number is written with an exponent where it is very small. */
function significantDigits(decimal: string): string {
  const [mantissa = ''] = decimal.split('e');
  return /[1-9](?:[0-9]*[1-9])?/.exec(mantissa.replace('.', ''))?.[0] ?? '';
}

/** What is wrong with a literal that is a number, but not an exact one. */
export function unsafeNumber(written: Json): Pick<Problem, 'code' | 'message' | 'help'> | undefined {
  if (typeof written !== 'number' || isExactNumber(written)) return undefined;
  return {
    code: 'unsafe-number',
    message: `\`${written}\` cannot be represented exactly`,
    help: 'whole numbers go up to 9007199254740991; compare longer ones as texts',
  };
}
