import { type Alphabet, createAlphabet } from './alphabet.js';
import type { Automaton } from './automaton.js';
import type { CodePointSet } from './code-points.js';

/**
 * The states an automaton can be in at once, as a text: bit `s % 16` of its code unit `s / 16` stands for state `s`.
 * Splits are not in it, only what they lead to. Equal sets are equal texts, so a set is its own key in a map.
 */
export type StateSet = string;

/** Runs an automaton in all its states at once. */
export interface StateSets {
  readonly alphabet: Alphabet;
  readonly start: StateSet;
  /** Where the characters of a class lead from a set; undefined: nowhere. */
  advance(from: StateSet, characterClass: number): StateSet | undefined;
  accepts(set: StateSet): boolean;
  /** The work done so far: every visit of a state, and every code unit of a state set that was written. */
  readonly steps: number;
}

const BITS = 16;

/** Each `advance` takes time in the number of states, whatever the pattern. */
export function createStateSets(automaton: Automaton): StateSets {
  const { states, accept } = automaton;
  const { sets, setOf } = distinctSets(automaton);
  const alphabet = createAlphabet(sets);
  const seen = new Uint8Array(states.length);
  const bits = new Uint16Array(Math.ceil(states.length / BITS));
  let steps = 0;

  function enter(entry: number): void {
    const pending = [entry];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      steps += 1;
      if (seen[at] === 1) {
        continue;
      }
      seen[at] = 1;
      const state = states[at];
      if (state?.kind === 'split') {
        for (const next of state.next) {
          pending.push(next);
        }
      } else {
        bits[at >>> 4] = (bits[at >>> 4] as number) | (1 << (at & 15));
      }
    }
  }

  function take(): StateSet | undefined {
    let set = '';
    let empty = true;
    for (const unit of bits) {
      set += String.fromCharCode(unit);
      empty &&= unit === 0;
    }
    steps += bits.length;
    seen.fill(0);
    bits.fill(0);
    return empty ? undefined : set;
  }

  function advance(from: StateSet, characterClass: number): StateSet | undefined {
    for (let unit = 0; unit < from.length; unit += 1) {
      for (let rest = from.charCodeAt(unit); rest !== 0; rest &= rest - 1) {
        const at = unit * BITS + 31 - Math.clz32(rest & -rest);
        const state = states[at];
        steps += 1;
        if (state?.kind === 'read' && alphabet.contains(setOf[at] as number, characterClass)) {
          enter(state.next);
        }
      }
    }
    return take();
  }

  enter(automaton.start);
  return {
    alphabet,
    start: take() as StateSet,
    advance,
    accepts: (set) => ((set.charCodeAt(accept >>> 4) >>> (accept & 15)) & 1) === 1,
    get steps() {
      return steps;
    },
  };
}

/** The different sets that an automaton reads, and for each of its states the place of its set among them. */
function distinctSets({ states }: Automaton): { sets: readonly CodePointSet[]; setOf: Uint32Array } {
  // The copies of a repeated part share their set: most of them are found without writing it out as a key.
  const places = new Map<CodePointSet | string, number>();
  const sets: CodePointSet[] = [];
  const setOf = new Uint32Array(states.length);
  states.forEach((state, at) => {
    if (state.kind === 'read') {
      const place = places.get(state.set) ?? placeOf(state.set);
      places.set(state.set, place);
      setOf[at] = place;
    }
  });
  return { sets, setOf };

  function placeOf(set: CodePointSet): number {
    const key = set.map(({ first, last }) => `${first}-${last}`).join();
    const place = places.get(key) ?? sets.push(set) - 1;
    places.set(key, place);
    return place;
  }
}
