import type { ExpansionScope } from '../template.js';
import { FALSE, TRUE, type Truth } from '../truth.js';

/** The text with A–Z as a–z, and nothing else changed. */
export function lowerAscii(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** Equality but for case. What AWS does with letters outside ASCII it does not say: texts equal only by folding those are in doubt. */
export function equalsIgnoringCase(value: string, expected: string, { trace }: Pick<ExpansionScope, 'trace'>): Truth {
  if (lowerAscii(value) === lowerAscii(expected)) return TRUE;
  if (fold(value) !== fold(expected)) return FALSE;
  return trace.doubt('case-folding', 'two texts are equal only if letters outside ASCII are folded');
}

function fold(text: string): string {
  return text.toUpperCase().toLowerCase();
}
