import type { Automaton } from '../../pattern/index.js';
import type { StateSet, StateSets } from '../../pattern/state-sets.js';
import { createStateSets } from '../../pattern/state-sets.js';
import type { Budget } from '../budget.js';
import { spend } from '../budget.js';

/** `none`: there is no such text. `unknown`: the budget was spent. */
export type Shortest = { readonly text: string } | 'none' | 'unknown';

/** A place in all automata at once; undefined: the automaton accepts nothing from there on. */
interface Place {
  readonly sets: readonly (StateSet | undefined)[];
  readonly from?: Place;
  readonly codePoint?: number;
}

/**
 * A shortest text that all of the first automata accept and none of the others. Searched by length in the product of their deterministic
 * automata, which are made on the way; of texts of one length, plainer ones come first.
 */
export function shortestText(
  accepting: readonly Automaton[],
  refusing: readonly Automaton[],
  budget: Budget,
): Shortest {
  const machines = [...accepting, ...refusing].map(createStateSets);
  const letters = representatives(machines);
  if (!spend(budget, letters.length * (machines.length + 1))) return 'unknown';
  const start: Place = { sets: machines.map(({ start }) => start) };
  const seen = new Set([keyOf(start)]);
  let places = [start];
  while (places.length > 0) {
    const next: Place[] = [];
    for (const place of places) {
      if (isFound(place, machines, accepting.length)) return { text: textOf(place) };
      for (const { codePoint, classes } of letters) {
        const before = stepsOf(machines);
        const to = advance(place, machines, classes, codePoint, accepting.length);
        if (!spend(budget, machines.length + stepsOf(machines) - before)) return 'unknown';
        if (to === undefined) continue;
        const key = keyOf(to);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(to);
      }
    }
    places = next;
  }
  return 'none';
}

function stepsOf(machines: readonly StateSets[]): number {
  return machines.reduce((sum, { steps }) => sum + steps, 0);
}

function keyOf({ sets }: Place): string {
  // The lengths of the sets are those of their machines, so that nothing has to stand between them; none is as long as `-`.
  return sets.map((set) => (set === undefined ? '-' : `+${set}`)).join('');
}

function isFound({ sets }: Place, machines: readonly StateSets[], accepting: number): boolean {
  return machines.every((machine, i) => {
    const set = sets[i];
    return (set !== undefined && machine.accepts(set)) === i < accepting;
  });
}

/** Undefined: one of the automata that have to accept no longer can. */
function advance(
  from: Place,
  machines: readonly StateSets[],
  classes: readonly number[],
  codePoint: number,
  accepting: number,
): Place | undefined {
  const sets: (StateSet | undefined)[] = [];
  for (const [i, machine] of machines.entries()) {
    const set = from.sets[i];
    const to = set === undefined ? undefined : machine.advance(set, classes[i] as number);
    if (to === undefined && i < accepting) return undefined;
    sets.push(to);
  }
  return { sets, from, codePoint };
}

function textOf(place: Place): string {
  const codePoints: number[] = [];
  for (let at: Place | undefined = place; at?.codePoint !== undefined; at = at.from) codePoints.push(at.codePoint);
  return codePoints.reverse().reduce((text, codePoint) => text + String.fromCodePoint(codePoint), '');
}

interface Letter {
  readonly codePoint: number;
  /** Its class in each automaton. */
  readonly classes: readonly number[];
}

/** One code point out of every set of them that no automaton tells apart. */
function representatives(machines: readonly StateSets[]): readonly Letter[] {
  const letters = new Map<string, Letter>();
  for (const codePoint of candidates(machines)) {
    const classes = machines.map(({ alphabet }) => alphabet.classOf(codePoint));
    const key = classes.join();
    if (!letters.has(key)) letters.set(key, { codePoint, classes });
  }
  return [...letters.values()];
}

const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** Code points of which every class has one, plain ones first. No text that a claim is read as holds a surrogate. */
function candidates(machines: readonly StateSets[]): ReadonlySet<number> {
  const plain = Array.from('abcdefghijklmnopqrstuvwxyz0123456789-_.@ABCDEFGHIJKLMNOPQRSTUVWXYZ', (character) =>
    character.charCodeAt(0),
  );
  const starts = new Set([LAST_SURROGATE + 1, ...machines.flatMap(({ alphabet }) => [...alphabet.starts])]);
  const isCharacter = (start: number): boolean => start < FIRST_SURROGATE || start > LAST_SURROGATE;
  return new Set([...plain, ...[...starts].filter(isCharacter).sort((a, b) => a - b)]);
}
