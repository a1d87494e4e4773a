import type { SlotSymbol } from './slot-symbols.js';
import { ANY, isClaimCharacter, ONE, SLOT } from './slot-symbols.js';

/** Most states of one comparison that are looked at; texts that people write need as many as they have characters. */
const MAX_STATES = 100_000;

/**
 * Can some text fit both of two texts so that each has a slot at a place where the other one has none? Then a value that is a part of
 * another one, or that the other text spells out, opens what is another's. Where all slots of one have slots of the other at their places, the
 * values there are the same. Where it takes too long to find out, they can.
 */
export function canMeet(a: readonly SlotSymbol[], b: readonly SlotSymbol[]): boolean {
  const left = stepsOf(a);
  const right = stepsOf(b);
  const width = right.length + 1;
  const seen = new Uint8Array((left.length + 1) * width * STATES);
  const todo: number[] = [];
  const visit = (i: number, j: number, state: number): void => {
    const index = (i * width + j) * STATES + state;
    if (seen[index] === 1) return;
    seen[index] = 1;
    todo.push(index);
  };
  visit(0, 0, 0);
  let count = 0;
  for (let index = todo.pop(); index !== undefined; index = todo.pop()) {
    if (++count > MAX_STATES) return true;
    const state = index % STATES;
    const i = Math.floor(index / STATES / width);
    const j = Math.floor(index / STATES) % width;
    const one = left[i];
    const other = right[j];
    if (one === undefined && other === undefined && (state & BOTH_APART) === BOTH_APART) return true;
    if (one?.repeats) visit(i + 1, j, state);
    if (other?.repeats) visit(i, j + 1, state);
    if (one === undefined || other === undefined || !haveCommon(one.takes, other.takes)) continue;
    visit(one.repeats ? i : i + 1, other.repeats ? j : j + 1, after(state, one.slot, other.slot));
  }
  return false;
}

/** What is known of the slots so far, as bits: the one text, the other has had a slot of its own; both are in slots that began together. */
const ONE_APART = 1;
const OTHER_APART = 2;
const BOTH_APART = 3;
const TOGETHER = 4;
const STATES = 8;

/** The state behind one more character, which stands there in the slot, or not, of each. */
function after(state: number, one: Step['slot'], other: Step['slot']): number {
  if (one === 'goes-on' && other === 'goes-on') return state;
  let next = state & BOTH_APART;
  // One slot has ended before the other: neither has a slot at its place.
  if ((state & TOGETHER) !== 0 && (one === 'goes-on' || other === 'goes-on')) next = BOTH_APART;
  if (one === 'begins' && other === 'begins') return next | TOGETHER;
  if (one === 'begins') next |= ONE_APART;
  if (other === 'begins') next |= OTHER_APART;
  return next;
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
