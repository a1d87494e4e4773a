import { emptyRecord, isJsonObject } from '../syntax/json.js';
import { EARLIEST, isPlausible, isTime, plausibleTexts, plausibleValues, TODAY } from './plausible.js';
import type { Situation } from './situation.js';

type Path = readonly (string | number)[];

/** How often it is tried to make a request smaller. */
const TRIES = 1500;

/**
 * A request of which the same is true, and that says as little as it can: no claim, no member of a list or of an object and no time can be left out. Of a text
 * no character can, unless it looks as those of such a claim mostly do (`isPlausible`); where letters and digits will do it has no other characters.
 * Where that takes too many tries it is only smaller.
 */
export function minimise(situation: Situation, isSame: (situation: Situation) => boolean): Situation {
  const search = new Search(situation, isSame);
  const steps = [dropParts, shorten, makePlain, makePlausible];
  for (let changed = true; changed && search.hasTries; ) {
    changed = false;
    // What comes first is more: nothing is said in plainer characters that can be left out.
    for (const step of steps) {
      changed = step(search);
      if (changed) break;
    }
  }
  search.take({ ...search.best, claims: inOrder(search.best.claims) as Situation['claims'] });
  return search.best;
}

/** The same with names and members in order, so that a request does not hang on how it was found. */
function inOrder(value: unknown, depth = 0): unknown {
  if (depth === MOST_DEPTH) return value;
  if (Array.isArray(value)) return value.map((member) => inOrder(member, depth + 1)).sort(byText);
  if (!isJsonObject(value)) return value;
  const record = emptyRecord<unknown>();
  for (const name of Object.keys(value).sort()) record[name] = inOrder(value[name], depth + 1);
  return record;
}

function byText(a: unknown, b: unknown): number {
  return typeof a !== 'string' || typeof b !== 'string' || a === b ? 0 : a < b ? -1 : 1;
}

class Search {
  best: Situation;
  /** Texts that were made to look as those of their claim do, and stay so. */
  readonly plausible = new Set<string>();
  readonly #isSame: (situation: Situation) => boolean;
  #tries = TRIES;

  constructor(situation: Situation, isSame: (situation: Situation) => boolean) {
    this.best = situation;
    this.#isSame = isSame;
  }

  get hasTries(): boolean {
    return this.#tries > 0;
  }

  take(other: Situation): boolean {
    if (this.#tries-- <= 0 || !this.#isSame(other)) return false;
    this.best = other;
    return true;
  }

  /** The value at a path is another one; left out where it is undefined. */
  takeValue(path: Path, value: unknown): boolean {
    return this.take({ ...this.best, claims: withValue(this.best.claims, path, value) as Situation['claims'] });
  }
}

/** Leaves out the time, claims, then members of what claims hold, as long as anything can be. */
function dropParts(search: Search): boolean {
  let changed = false;
  if (search.best.now !== undefined) changed = search.take({ claims: search.best.claims });
  for (let again = true; again; ) {
    again = false;
    // From the end, so that what is left keeps its place.
    for (const path of pathsIn(search.best.claims).toReversed())
      if (path.length === 1) again = search.takeValue(path, undefined) || again;
    for (const path of pathsIn(search.best.claims).toReversed())
      if (path.length > 1) again = search.takeValue(path, undefined) || again;
    changed ||= again;
  }
  return changed;
}

/** Leaves out characters of texts, many at once where that does. */
function shorten(search: Search): boolean {
  let changed = false;
  for (const [path, value] of leavesOf(search.best)) {
    if (typeof value !== 'string' || search.plausible.has(value)) continue;
    let characters = Array.from(value);
    for (let size = characters.length; size > 0; size = Math.floor(size / 2)) {
      for (let i = 0; i < characters.length; ) {
        const fewer = characters.toSpliced(i, size);
        if (search.takeValue(path, fewer.join(''))) {
          characters = fewer;
          changed = true;
        } else i += size;
      }
    }
  }
  return changed;
}

const PLAIN = /^[a-z0-9]$/;
const CAPITAL = /^[A-Z]$/;

/** Puts letters and digits in the place of other characters, and plain numbers in that of others. */
function makePlain(search: Search): boolean {
  let changed = false;
  for (const [path, value] of leavesOf(search.best)) {
    if (typeof value === 'number' && !isTime(claimOf(path))) changed = plainNumber(search, path, value) || changed;
    if (typeof value === 'string' && !search.plausible.has(value)) {
      changed = plainText(search, path, value) || changed;
    }
  }
  return changed;
}

function plainNumber(search: Search, path: Path, value: number): boolean {
  const plainer = value === 0 ? [] : value === 1 ? [0] : [0, 1];
  return plainer.some((each) => search.takeValue(path, each));
}

function plainText(search: Search, path: Path, value: string): boolean {
  let changed = false;
  let characters = Array.from(value);
  for (const [i, character] of characters.entries()) {
    if (PLAIN.test(character)) continue;
    const plainer = CAPITAL.test(character) ? [character.toLowerCase(), 'a'] : ['a', '0', 'z', '9', 'A'];
    const found = plainer.find((each) => search.takeValue(path, characters.with(i, each).join('')));
    if (found === undefined) continue;
    characters = characters.with(i, found);
    changed = true;
  }
  return changed;
}

/** Makes values such as tokens have them: an e-mail address looks like one, and the time is one of 2026. */
function makePlausible(search: Search): boolean {
  let changed = false;
  for (const [path, value] of leavesOf(search.best)) {
    const claim = claimOf(path);
    if (typeof value === 'string' && isPlausible(claim, value)) continue;
    const others =
      typeof value === 'string' ? plausibleTexts(claim, value) : isJsonObject(value) ? plausibleValues(claim) : [];
    const found = others.find((each) => search.takeValue(path, each));
    if (found === undefined) continue;
    changed = true;
    if (typeof found === 'string') search.plausible.add(found);
  }
  return takeTime(search) || changed;
}

/** Moves the time to one that says nothing, and claims with it that are times; from another century also all that are numbers. */
function takeTime(search: Search): boolean {
  const { now, claims } = search.best;
  if (now === undefined || now === TODAY) return false;
  return [isTime, ...(now < EARLIEST ? [() => true] : [])].some((isMoved) => {
    const moved = withoutPrototype(claims);
    for (const [name, value] of Object.entries(claims)) {
      if (typeof value === 'number' && isMoved(name)) moved[name] = value + TODAY - now;
    }
    return search.take({ claims: moved, now: TODAY });
  });
}

function claimOf(path: Path): string {
  return String(path[0]);
}

/** What lies deeper is left as it is. */
const MOST_DEPTH = 32;

/** Claims, and what is in them, each behind what it is part of. */
function pathsIn(value: unknown, depth = 0): readonly Path[] {
  if (depth === MOST_DEPTH) return [];
  const steps: readonly (string | number)[] = Array.isArray(value)
    ? [...value.keys()]
    : isJsonObject(value)
      ? Object.keys(value)
      : [];
  return steps.flatMap((step) => [
    [step],
    ...pathsIn(valueAt(value, [step]), depth + 1).map((path) => [step, ...path]),
  ]);
}

/** The values that have no parts. */
function leavesOf({ claims }: Situation): readonly (readonly [Path, unknown])[] {
  return pathsIn(claims)
    .map((path) => [path, valueAt(claims, path)] as const)
    .filter(([, value]) => pathsIn(value).length === 0);
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) at = (at as Readonly<Record<string | number, unknown>>)[step];
  return at;
}

function withValue(whole: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(whole)) {
    const list = whole as readonly unknown[];
    const inner = withValue(list[Number(step)], rest, value);
    return inner === undefined ? list.toSpliced(Number(step), 1) : list.with(Number(step), inner);
  }
  const copy = withoutPrototype(whole as Readonly<Record<string, unknown>>);
  const inner = withValue(copy[step], rest, value);
  if (inner === undefined) delete copy[step];
  else copy[step] = inner;
  return copy;
}

/** A claim can have any name: spread makes own properties of all of them. */
function withoutPrototype(claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const record = emptyRecord<unknown>();
  for (const [name, value] of Object.entries(claims)) record[name] = value;
  return record;
}
