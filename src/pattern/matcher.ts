import type { Automaton } from './automaton.js';
import { createStateSets, type StateSet } from './state-sets.js';

/** Matches values against an automaton from end to end. */
export interface Matcher {
  test(value: string): boolean;
  /**
   * The work done so far: one step per character read, plus every visit of an automaton state, code unit of a state set
   * and cell of a row made.
   */
  readonly steps: number;
}

export interface MatcherOptions {
  /** How many state sets are kept at once; at least 1. */
  readonly maxCached?: number;
}

const DEFAULT_MAX_CACHED = 256;

/** A set of automaton states, with what each class of characters leads to as far as that is known. */
interface Row {
  readonly set: StateSet;
  readonly accepting: boolean;
  readonly next: (Row | null | undefined)[];
}

/** Where no match is possible any more. */
const DEAD = null;

/**
 * A deterministic automaton over classes of characters, made while it is used: a character takes one look-up where its
 * way is known, and otherwise time in the number of states and classes. The rows kept are bounded; when they are full
 * all are dropped, which changes the work but never an answer.
 */
export function createMatcher(automaton: Automaton, options: MatcherOptions = {}): Matcher {
  const maxCached = options.maxCached ?? DEFAULT_MAX_CACHED;
  const stateSets = createStateSets(automaton);
  const { alphabet } = stateSets;
  const { ascii } = alphabet;
  const rows = new Map<StateSet, Row>();
  let start: Row | undefined;
  let work = 0;

  function rowOf(set: StateSet): Row {
    const known = rows.get(set);
    if (known !== undefined) {
      return known;
    }
    if (rows.size >= maxCached) {
      rows.clear();
      // A start row of the old cache would keep all its rows alive.
      start = undefined;
    }
    const row: Row = {
      set,
      accepting: stateSets.accepts(set),
      next: new Array<Row | null | undefined>(alphabet.classCount).fill(undefined),
    };
    rows.set(set, row);
    work += alphabet.classCount;
    return row;
  }

  function explore(row: Row, characterClass: number): Row | null {
    const set = stateSets.advance(row.set, characterClass);
    const next = set === undefined ? DEAD : rowOf(set);
    row.next[characterClass] = next;
    return next;
  }

  function test(value: string): boolean {
    start ??= rowOf(stateSets.start);
    let row = start;
    for (let at = 0; at < value.length; at += 1) {
      const codePoint = value.codePointAt(at) as number;
      if (codePoint > 0xffff) {
        at += 1;
      }
      work += 1;
      const characterClass = codePoint < ascii.length ? (ascii[codePoint] as number) : alphabet.classOf(codePoint);
      const next = row.next[characterClass];
      const reached = next === undefined ? explore(row, characterClass) : next;
      if (reached === DEAD) {
        return false;
      }
      row = reached;
    }
    return row.accepting;
  }

  return {
    test,
    get steps() {
      return stateSets.steps + work;
    },
  };
}
