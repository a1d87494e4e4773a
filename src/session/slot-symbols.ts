import type { Template } from '../ruleset/template.js';
import { POLICY_SLOT } from './places.js';

/**
 * A text of a policy as far as matching goes, one number each: a character by its UTF-16 unit, `ANY` for text of any length (`*`, and
 * variables, whose value is not known), `ONE` for `?`, `SLOT` for a claim.
 */
export type SlotSymbol = number;

export const ANY = -1;
export const ONE = -2;
export const SLOT = -3;

export type BrokenVariable = 'around-slot' | 'unclosed';

/** Can a claim bring this character into a policy? */
export function isClaimCharacter(symbol: SlotSymbol): boolean {
  return symbol >= 0 && POLICY_SLOT.characters.test(String.fromCharCode(symbol));
}

/** The symbols of a text with slots, or what is wrong with its policy variables. Takes time linear in the text. */
export function symbolsOf(template: Template): readonly SlotSymbol[] | BrokenVariable {
  const symbols: SlotSymbol[] = [];
  for (const [index, part] of template.entries()) {
    if (typeof part !== 'string') {
      symbols.push(SLOT);
      continue;
    }
    for (let i = 0; i < part.length; i++) {
      if (!part.startsWith('${', i)) {
        symbols.push(part[i] === '*' ? ANY : part[i] === '?' ? ONE : part.charCodeAt(i));
        continue;
      }
      const end = part.indexOf('}', i);
      // What is behind the part is a slot, unless it is the last one.
      if (end < 0) return index < template.length - 1 ? 'around-slot' : 'unclosed';
      const name = part.slice(i + 2, end);
      // `${*}`, `${?}` and `${$}` are single characters that stand for themselves.
      symbols.push(name === '*' || name === '?' || name === '$' ? name.charCodeAt(0) : ANY);
      i = end;
    }
  }
  return symbols;
}
