import type { Json } from '../syntax/json.js';
import type { Problem } from './schema-check.js';

/** Finite, and not an integer that readers of JSON round. */
export function isExactNumber(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
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
