import type { SlotSymbol } from './slot-symbols.js';
import { ANY, isClaimCharacter, ONE, SLOT } from './slot-symbols.js';

/** Most states of one comparison that are looked at; texts that people write need as many as they have characters. */
const MAX_STATES = 100_000;

/**
 * Can some text fit both of two texts, with slots that do not stand at the same places of it? Then a value that is a part of another one, or
 * that the other text spells out, opens what is another's. Where it takes too long to find out, they can.
 */
export function canMeet(a: readonly SlotSymbol[], b: readonly SlotSymbol[]): boolean {
  const left = stepsOf(a);
  const right = stepsOf(b);
  const width = right.length + 1;
  // Where both walks are, and whether the slots have come apart on the way.
  const seen = new Uint8Array((left.length + 1) * width * 2);
  const todo: number[] = [];
  const visit = (i: number, j: number, apart: number): void => {
    const state = (i * width + j) * 2 + apart;
    if (seen[state] === 1) return;
    seen[state] = 1;
    todo.push(state);
  };
  visit(0, 0, 0);
  let states = 0;
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    if (++states > MAX_STATES) return true;
    const apart = state % 2;
    const i = Math.floor(state / 2 / width);
    const j = Math.floor(state / 2) % width;
    const one = left[i];
    const other = right[j];
    if (one === undefined && other === undefined && apart === 1) return true;
    if (one?.repeats) visit(i + 1, j, apart);
    if (other?.repeats) visit(i, j + 1, apart);
    if (one === undefined || other === undefined || !haveCommon(one.takes, other.takes)) continue;
    visit(one.repeats ? i : i + 1, other.repeats ? j : j + 1, apart === 1 || one.slot !== other.slot ? 1 : 0);
  }
  return false;
}

/** A step takes one character, or any number of them. */
interface Step {
  readonly takes: SlotSymbol;
  readonly repeats: boolean;
  /** Does a slot begin here, go on here, or is there none? */
  readonly slot: 'begins' | 'goes-on' | 'none';
}

function stepsOf(symbols: readonly SlotSymbol[]): readonly Step[] {
  return symbols.flatMap((takes): readonly Step[] => {
    if (takes !== SLOT) return [{ takes, repeats: takes === ANY, slot: 'none' }];
    return [
      { takes, repeats: false, slot: 'begins' },
      { takes, repeats: true, slot: 'goes-on' },
    ];
  });
}

/** Is there a character that both can take? */
function haveCommon(a: SlotSymbol, b: SlotSymbol): boolean {
  if (a === ANY || a === ONE || b === ANY || b === ONE || a === b) return true;
  if (a === SLOT) return isClaimCharacter(b);
  return b === SLOT && isClaimCharacter(a);
}
