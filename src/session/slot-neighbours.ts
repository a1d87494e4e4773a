import type { SlotSymbol } from './slot-symbols.js';
import { ANY, isClaimCharacter, ONE, SLOT } from './slot-symbols.js';

/**
 * What keeps the slots of one text from being opaque literals. Where something whose text is open touches a slot, it is open where the slot
 * ends; where something of any length stands before it and behind it, it is open where the slot is.
 *
 * Why nothing else can: take a slot with nothing of any length before it, and a text that two fillings fit. Up to the first slot everything
 * has a fixed length, so that it starts at the same place in both. Were one value longer, the character behind the shorter one's stretch would
 * be part of the longer one's, which holds no such character. So the values are the same, and the next slot starts at the same place as well.
 * With nothing of any length behind it, the same goes from the end of the text.
 */
export function neighbourProblem(symbols: readonly SlotSymbol[]): 'touching' | 'between' | undefined {
  let slots = 0;
  let others = 0;
  // A character that no claim can hold ends the stretch of text that belongs to a slot.
  for (const symbol of [...symbols, END]) {
    if (symbol === SLOT) slots++;
    else if (symbol === ANY || symbol === ONE) others++;
    else if (!isClaimCharacter(symbol)) {
      if (slots > 1 || (slots === 1 && others > 0)) return 'touching';
      slots = 0;
      others = 0;
    }
  }
  const first = symbols.indexOf(ANY);
  const last = symbols.lastIndexOf(ANY);
  return symbols.some((symbol, i) => symbol === SLOT && first >= 0 && first < i && i < last) ? 'between' : undefined;
}

/** No character of a claim: what the end of a text is as well. */
const END: SlotSymbol = '/'.charCodeAt(0);
