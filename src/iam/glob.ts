import { beginsWith } from './begins-with.js';

/** A part of a glob that is no text: negative numbers, so that none can be taken for a code point. */
export type Wildcard = -1 | -2 | -3 | -4;

/** Any run of characters, the empty one included. */
export const RUN: -1 = -1;
/** Exactly one character. */
export const ONE: -2 = -2;
/** Any run of characters but `:`. */
export const RUN_IN_FIELD: -3 = -3;
/** Exactly one character but `:`. */
export const ONE_IN_FIELD: -4 = -4;

/** Texts are themselves, character for character. */
export type GlobPart = string | Wildcard;

/** Counts the work of matching: one step per character compared or read, and per further 32 states that stand at it. */
export interface Meter {
  steps: number;
}

export interface Glob {
  /** Whether the whole value matches; undefined where the pattern is too large to be held against it. */
  test(value: string, meter?: Meter): boolean | undefined;
  /** The same of a value that is known to begin with the text before the first wildcard. */
  testRest(value: string, meter?: Meter): boolean | undefined;
}

/** Most characters behind the first wildcard of a pattern; no document that AWS stores is as long. */
const MAX_STATES = 65_536;
/** Most 32-bit words of the tables of one pattern. */
const MAX_WORDS = 1 << 20;
const COLON = 58;

/**
 * A set of states as bits, moved over the value character by character: never backtracks. Work is in the length of the value times the
 * 32-bit words that the states between two runs take, which is one or two for what people write.
 */
export function compileGlob(parts: readonly GlobPart[]): Glob {
  const texts = joinTexts(parts);
  const head = typeof texts[0] === 'string' ? texts[0] : '';
  const rest = head === '' ? texts : texts.slice(1);
  const testRest = compileRest(rest, head.length);
  return {
    test: (value, meter) => (beginsWith(value, head) ? testRest(value, meter) : count(meter, head.length, false)),
    testRest,
  };
}

type GlobTest = (value: string, meter?: Meter) => boolean | undefined;

/** What stands behind the head of a pattern, whose length is `from`. */
function compileRest(rest: readonly GlobPart[], from: number): GlobTest {
  if (rest.length === 0) return (value, meter) => count(meter, from, value.length === from);
  if (rest.length === 1 && rest[0] === RUN) return (_value, meter) => count(meter, from, true);
  if (isPlain(rest)) return (value, meter) => runPlain(rest, value, from, meter);
  let machine: Machine | undefined;
  return (value, meter) => {
    machine ??= buildMachine(rest);
    return machine.tooLarge ? undefined : run(machine, value, from, meter);
  };
}

/** Longest text between runs that is searched for as a whole, so that no search takes more steps than its value has characters times this. */
const MAX_SEARCHED = 32;
const ASCII = /^[\0-\x7f]*$/;

/** Runs and short texts in ASCII alone: the text behind a run is found where it stands first. */
function isPlain(rest: readonly GlobPart[]): boolean {
  let states = 0;
  for (const part of rest) {
    if (part === RUN) continue;
    if (typeof part !== 'string' || part.length > MAX_SEARCHED || !ASCII.test(part)) return false;
    states += part.length;
  }
  return states <= MAX_STATES;
}

/** The first part is a run, since no text stands behind the head. */
function runPlain(rest: readonly GlobPart[], value: string, from: number, meter: Meter | undefined): boolean {
  let at = from;
  const { length } = rest;
  for (let i = 1; i < length; i++) {
    const part = rest[i];
    if (typeof part !== 'string') continue;
    if (i === length - 1) {
      const start = value.length - part.length;
      return count(meter, start - from + 2 * part.length, start >= at && value.slice(start) === part);
    }
    const found = value.indexOf(part, at);
    if (found < 0) return count(meter, value.length - from + part.length, false);
    at = found + part.length;
  }
  return count(meter, at - from, true);
}

function count(meter: Meter | undefined, steps: number, result: boolean): boolean {
  if (meter !== undefined) meter.steps += steps + 1;
  return result;
}

function joinTexts(parts: readonly GlobPart[]): readonly GlobPart[] {
  const joined: GlobPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}

/** State n stands behind the n-th character of the pattern. Rows of words, one row for each class of characters. */
interface Machine {
  readonly tooLarge: boolean;
  readonly words: number;
  readonly last: number;
  readonly classes: ReadonlyMap<number, number>;
  /** States that a character of the class leads out of, to the next one. */
  readonly steps: Uint32Array;
  /** States with a run that any character keeps, and those with one that only characters but `:` keep. */
  readonly runs: Uint32Array;
  readonly runsInField: Uint32Array;
}

const TOO_LARGE: Machine = {
  tooLarge: true,
  words: 0,
  last: 0,
  classes: new Map(),
  steps: new Uint32Array(),
  runs: new Uint32Array(),
  runsInField: new Uint32Array(),
};

const OTHER_CLASS = 0;
const COLON_CLASS = 1;

function buildMachine(parts: readonly GlobPart[]): Machine {
  const singles: number[] = [];
  const runs: number[] = [];
  const runsInField: number[] = [];
  for (const part of parts) {
    if (part === RUN) runs.push(singles.length);
    else if (part === RUN_IN_FIELD) runsInField.push(singles.length);
    else if (typeof part === 'number') singles.push(part);
    else for (const character of part) singles.push(character.codePointAt(0) as number);
    if (singles.length > MAX_STATES) return TOO_LARGE;
  }
  const classes = new Map([[COLON, COLON_CLASS]]);
  for (const single of singles) if (single >= 0 && !classes.has(single)) classes.set(single, classes.size + 1);
  const words = (singles.length >> 5) + 1;
  if ((classes.size + 1) * words > MAX_WORDS) return TOO_LARGE;
  const steps = new Uint32Array((classes.size + 1) * words);
  const set = (table: Uint32Array, row: number, state: number): void => {
    const at = row * words + (state >> 5);
    table[at] = (table[at] as number) | (1 << (state & 31));
  };
  singles.forEach((single, state) => {
    if (single >= 0) set(steps, classes.get(single) as number, state);
    else
      for (let row = 0; row <= classes.size; row++) if (single === ONE || row !== COLON_CLASS) set(steps, row, state);
  });
  const bits = (states: readonly number[]): Uint32Array => {
    const table = new Uint32Array(words);
    for (const state of states) set(table, 0, state);
    return table;
  };
  return {
    tooLarge: false,
    words,
    last: singles.length,
    classes,
    steps,
    runs: bits(runs),
    runsInField: bits(runsInField),
  };
}

function run(machine: Machine, value: string, from: number, meter: Meter | undefined): boolean {
  const { words, last, classes, steps, runs, runsInField } = machine;
  const states = new Uint32Array(words + 1);
  states[0] = 1;
  let low = 0;
  let high = 0;
  let work = from + 1;
  const lastWord = last >> 5;
  const lastBit = 1 << (last & 31);
  for (let at = from; at < value.length; at++) {
    // Behind the last run everything matches.
    if (((states[lastWord] as number) & (runs[lastWord] as number) & lastBit) !== 0) break;
    const codePoint = value.codePointAt(at) as number;
    if (codePoint > 0xffff) at++;
    const characterClass = classes.get(codePoint) ?? OTHER_CLASS;
    const row = characterClass * words;
    work += high - low + 1;
    let carry = 0;
    let first = -1;
    let final = -1;
    const top = Math.min(high + 1, words - 1);
    for (let word = low; word <= top; word++) {
      const now = states[word] as number;
      const moving = now & (steps[row + word] as number);
      const kept =
        characterClass === COLON_CLASS
          ? (runs[word] as number)
          : (runs[word] as number) | (runsInField[word] as number);
      const next = ((moving << 1) | carry | (now & kept)) >>> 0;
      carry = moving >>> 31;
      states[word] = next;
      if (next !== 0) {
        if (first < 0) first = word;
        final = word;
      }
    }
    if (first < 0) return finish(meter, work, false);
    low = first;
    high = final;
    // A state with a run stays, and every way on leads through it: what lies before it is no longer needed.
    for (let word = high; word >= low; word--) {
      const staying = (states[word] as number) & (runs[word] as number);
      if (staying !== 0) {
        const highest = 31 - Math.clz32(staying);
        states[word] = ((states[word] as number) & (-1 << highest)) >>> 0;
        low = word;
        break;
      }
    }
  }
  return finish(meter, work, ((states[lastWord] as number) & lastBit) !== 0);
}

function finish(meter: Meter | undefined, steps: number, result: boolean): boolean {
  if (meter !== undefined) meter.steps += steps;
  return result;
}
