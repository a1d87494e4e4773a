import type { Posting } from './search.js';

/** All places of many keys in a text, in one pass that takes no step back: the automaton of Aho and Corasick. */
export interface Automaton {
  /** Calls back once for each key in `text` from `from` on. */
  readonly scan: (text: string, from: number, found: (posting: Posting) => void) => void;
}

/** Steps from a state by a character, as one table for all states. */
class Steps {
  readonly #mask: number;
  readonly #states: Int32Array;
  readonly #codes: Uint16Array;
  readonly #targets: Int32Array;

  constructor(most: number) {
    const size = 2 ** (33 - Math.clz32(most));
    this.#mask = size - 1;
    this.#states = new Int32Array(size).fill(-1);
    this.#codes = new Uint16Array(size);
    this.#targets = new Int32Array(size);
  }

  /** The slot of a step, or the free one where it would stand. */
  #slot(state: number, code: number): number {
    let slot = Math.imul(Math.imul(state, 0x9e3779b1) ^ code, 0x85ebca6b) >>> 7;
    slot &= this.#mask;
    while (this.#states[slot] !== -1 && (this.#states[slot] !== state || this.#codes[slot] !== code)) {
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }

  get(state: number, code: number): number {
    const slot = this.#slot(state, code);
    return this.#states[slot] === -1 ? -1 : (this.#targets[slot] as number);
  }

  set(state: number, code: number, target: number): void {
    const slot = this.#slot(state, code);
    this.#states[slot] = state;
    this.#codes[slot] = code;
    this.#targets[slot] = target;
  }
}

export function automaton(entries: ReadonlyMap<string, Posting>): Automaton {
  const most = [...entries.keys()].reduce((sum, { length }) => sum + length, 1);
  const steps = new Steps(most);
  const parents = new Int32Array(most);
  const codes = new Uint16Array(most);
  const outputs: (Posting | undefined)[] = [undefined];
  const depths = new Int32Array(most);
  for (const [key, posting] of entries) {
    let state = 0;
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i);
      let target = steps.get(state, code);
      if (target < 0) {
        target = outputs.length;
        outputs.push(undefined);
        parents[target] = state;
        codes[target] = code;
        depths[target] = i + 1;
        steps.set(state, code, target);
      }
      state = target;
    }
    outputs[state] = posting;
  }
  const { fails, ends } = link(steps, outputs, parents, codes, depths);
  return {
    scan: (text, from, found) => {
      let seen: Set<number> | undefined;
      let state = 0;
      for (let i = from; i < text.length; i++) {
        const code = text.charCodeAt(i);
        let target = steps.get(state, code);
        while (target < 0 && state !== 0) {
          state = fails[state] as number;
          target = steps.get(state, code);
        }
        state = Math.max(target, 0);
        // A key that was found before was so with all that end with it.
        for (
          let end = outputs[state] !== undefined ? state : (ends[state] as number);
          end > 0;
          end = ends[end] as number
        ) {
          seen ??= new Set();
          if (seen.has(end)) break;
          seen.add(end);
          found(outputs[end] as Posting);
        }
      }
    },
  };
}

/** For each state the longest other one that it ends with, and the longest of these that is a key. */
function link(
  steps: Steps,
  outputs: readonly (Posting | undefined)[],
  parents: Int32Array,
  codes: Uint16Array,
  depths: Int32Array,
): { readonly fails: Int32Array; readonly ends: Int32Array } {
  const fails = new Int32Array(outputs.length);
  const ends = new Int32Array(outputs.length);
  const byDepth = Array.from({ length: outputs.length - 1 }, (_, i) => i + 1);
  byDepth.sort((a, b) => (depths[a] as number) - (depths[b] as number));
  for (const state of byDepth) {
    if ((depths[state] as number) > 1) {
      const code = codes[state] as number;
      let from = fails[parents[state] as number] as number;
      while (from !== 0 && steps.get(from, code) < 0) from = fails[from] as number;
      fails[state] = Math.max(steps.get(from, code), 0);
    }
    const fail = fails[state] as number;
    ends[state] = outputs[fail] !== undefined ? fail : (ends[fail] as number);
  }
  return { fails, ends };
}
