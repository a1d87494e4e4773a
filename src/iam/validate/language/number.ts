/** The only form of a number that every reading of the language agrees on: digits, with a sign and a fraction where wanted. */
export function isDecimal(text: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text);
}
