import type { PatternLimits } from './pattern.js';
import { textSearch } from './text-search.js';

/** Does `parseGlob` take the glob within these limits? */
export function isGlobWithin(glob: string, { maxLength, maxStates }: PatternLimits): boolean {
  // A run takes two states, and the end one.
  const states = Array.from(glob.replaceAll(/\*+/g, '**')).length + 1;
  return glob.length <= maxLength && states <= maxStates && glob.isWellFormed();
}

/** Whether a value fits. */
export type GlobTest = (value: string) => boolean;

const BITS = 32;

/** The test of a glob that `parseGlob` takes, for values that are well-formed. */
export function globTest(glob: string): GlobTest {
  return glob.includes('?') ? testBits(glob) : testTexts(glob.split('*'));
}

/** Without `?`, the text behind a run is found where it stands first. */
function testTexts([first = '', ...others]: readonly string[]): GlobTest {
  const last = others.pop();
  if (last === undefined) return (value) => value === first;
  const searches = others.map(textSearch);
  return (value) => {
    if (!value.startsWith(first)) return false;
    let at = first.length;
    for (const endOf of searches) {
      at = endOf(value, at);
      if (at < 0) return false;
    }
    return value.length - last.length >= at && value.endsWith(last);
  };
}

/**
 * All ways through the glob at once, in bits. Takes time in the length of the value times the words of 32 bits that hold one for each character
 * of the glob.
 */
function testBits(glob: string): GlobTest {
  const words = Math.ceil((glob.length + 1) / BITS);
  // Bit n of each is for what comes behind the first n single characters: a run, any character, or a certain one.
  const runs = new Uint32Array(words);
  const any = new Uint32Array(words);
  const certain = new Map<string, Uint32Array>();
  let last = 0;
  for (const character of glob) {
    if (character === '*') setBit(runs, last);
    else if (character === '?') setBit(any, last++);
    else {
      const places = certain.get(character) ?? new Uint32Array(words);
      certain.set(character, places);
      setBit(places, last++);
    }
  }
  for (const places of certain.values()) for (const [word, bits] of any.entries()) orBits(places, word, bits);
  const states = new Uint32Array(words);
  return (value) => {
    states.fill(0);
    states[0] = 1;
    for (const character of value) if (!advance(states, certain.get(character) ?? any, runs)) return false;
    return ((states[last >>> 5] as number) & (1 << (last & 31))) !== 0;
  };
}

function setBit(bits: Uint32Array, at: number): void {
  orBits(bits, at >>> 5, 1 << (at & 31));
}

function orBits(bits: Uint32Array, word: number, more: number): void {
  bits[word] = (bits[word] as number) | more;
}

/** Takes the states over a character that stands at these places; false where none is left. */
function advance(states: Uint32Array, places: Uint32Array, runs: Uint32Array): boolean {
  let carried = 0;
  let left = 0;
  for (let word = 0; word < states.length; word++) {
    const before = states[word] as number;
    const stepping = before & (places[word] as number);
    const after = (stepping << 1) | carried | (before & (runs[word] as number));
    states[word] = after;
    left |= after;
    carried = stepping >>> 31;
  }
  return left !== 0;
}
