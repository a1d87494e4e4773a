import { isJsonObject } from '../syntax/json.js';
import type { Situation } from './situation.js';
import type { Claims, Path } from './token-claims.js';
import { copyOf, withClaim } from './token-claims.js';

/** How often it is tried to make a request smaller. */
const TRIES = 1500;

/** What the values of claims mostly look like. */
export interface Looks {
  /** Is the claim a time? Then no number is plainer than another. */
  readonly isTime: (claim: string) => boolean;
  /** Makes values such as tokens have them; was there anything to be made? */
  readonly take: (search: Shrinking) => boolean;
}

/**
 * A request of which the same is true, and that says as little as it can: no claim, no member of a list or of an object and no time can be left out. Of a text
 * no character can, unless it looks as those of such a claim do (`looks`); where letters and digits will do it has no other characters.
 * Where that takes too many tries it is only smaller.
 */
export function minimise(
  { claims, now }: Situation,
  isSame: (situation: Situation) => boolean,
  looks?: Looks,
): Situation {
  const search = new Shrinking({ claims, ...(now !== undefined && { now }) }, isSame);
  const steps = [shorten, (of: Shrinking): boolean => makePlain(of, looks), ...(looks ? [looks.take] : [])];
  // What comes first is more: nothing is said in plainer characters that can be left out.
  for (let isSmaller = true; isSmaller && search.hasTries; ) {
    dropParts(search);
    isSmaller = steps.some((step) => step(search));
  }
  search.take({ ...search.best, claims: inOrder(search.best.claims) as Claims });
  return search.best;
}

/** The same with names and members in order, so that a request does not hang on how it was found. */
function inOrder(value: unknown, depth = 0): unknown {
  if (depth === MOST_DEPTH) return value;
  if (Array.isArray(value)) return value.map((member) => inOrder(member, depth + 1)).sort(byText);
  if (!isJsonObject(value)) return value;
  const record = copyOf(value, Object.keys(value).sort());
  for (const name of Object.keys(record)) record[name] = inOrder(record[name], depth + 1);
  return record;
}

function byText(a: unknown, b: unknown): number {
  return typeof a !== 'string' || typeof b !== 'string' || a === b ? 0 : a < b ? -1 : 1;
}

/** The smallest request so far, and what is tried in its place. */
export class Shrinking {
  best: Situation;
  /** Texts that were made to look as those of their claim do, and stay so. */
  readonly kept: Set<string> = new Set();
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
    return this.take({ ...this.best, claims: withClaim(this.best.claims, path, value) });
  }

  /** The values that have no parts. */
  leaves(): readonly Part[] {
    return partsIn(this.best.claims).filter(
      ({ value }) => typeof value !== 'object' || value === null || Object.keys(value).length === 0,
    );
  }
}

/** Leaves out the time, claims, then members of what claims hold, as long as anything can be. */
function dropParts(search: Shrinking): void {
  for (let again = true; again; ) {
    again = search.best.now !== undefined && search.take({ claims: search.best.claims });
    for (const isInside of [false, true]) {
      // From the end, so that what is left keeps its place.
      for (const { path } of partsIn(search.best.claims).toReversed()) {
        if (path.length > 1 === isInside) again = search.takeValue(path, undefined) || again;
      }
    }
  }
}

/** Leaves out characters of texts, many at once where that does. */
function shorten(search: Shrinking): boolean {
  let changed = false;
  for (const { path, value } of search.leaves()) {
    if (typeof value !== 'string' || search.kept.has(value)) continue;
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

/** Puts letters and digits in the place of other characters, and plain numbers in that of others. */
function makePlain(search: Shrinking, looks: Looks | undefined): boolean {
  let changed = false;
  for (const { path, claim, value } of search.leaves()) {
    if (typeof value === 'number' && !looks?.isTime(claim)) {
      const plainer = value === 0 ? [] : value === 1 ? [0] : [0, 1];
      changed = plainer.some((each) => search.takeValue(path, each)) || changed;
    }
    if (typeof value === 'string' && !search.kept.has(value)) changed = plainText(search, path, value) || changed;
  }
  return changed;
}

const PLAIN = /^[a-z0-9]$/;
const CAPITAL = /^[A-Z]$/;

function plainText(search: Shrinking, path: Path, value: string): boolean {
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

/** A claim, or something in one. */
interface Part {
  readonly path: Path;
  readonly claim: string;
  readonly value: unknown;
}

/** What lies deeper is left as it is. */
const MOST_DEPTH = 32;

/** Claims, and what is in them, each behind what it is part of. */
function partsIn(whole: unknown, before: Path = []): readonly Part[] {
  if (before.length === MOST_DEPTH) return [];
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(whole)
    ? [...whole.entries()]
    : isJsonObject(whole)
      ? Object.entries(whole)
      : [];
  return members.flatMap(([step, value]) => {
    const path = [...before, step];
    return [{ path, claim: String(path[0]), value }, ...partsIn(value, path)];
  });
}
