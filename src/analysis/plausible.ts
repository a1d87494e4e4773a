import { isJsonObject } from '../syntax/json.js';
import type { Looks, Shrinking } from './minimise.js';
import { copyOf } from './token-claims.js';

/** What the texts of a claim commonly look like. */
interface Look {
  readonly claims: ReadonlySet<string>;
  readonly fits: RegExp;
  /** Texts of this look, those first that keep something of a text that has another one. */
  readonly like: (text: string) => readonly string[];
}

const LOOKS: readonly Look[] = [
  {
    claims: new Set(['email']),
    fits: /^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/,
    like: (text) => [`a${text}`, `${text}@example.com`, `${text}example.com`, `a@${text}`, 'a@example.com'],
  },
  {
    claims: new Set(['sub']),
    fits: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    like: () => ['00000000-0000-4000-8000-000000000000'],
  },
  { claims: new Set(['phone_number']), fits: /^\+[0-9]{7,15}$/, like: () => ['+15555550100'] },
];

/** Of any other claim: not nothing. */
const OTHER: Look = { claims: new Set(), fits: /^a$/, like: () => ['a'] };

/** Claims that are times, in epoch seconds. */
const TIMES: ReadonlySet<string> = new Set(['auth_time', 'iat', 'nbf', 'exp', 'updated_at']);

/** 2026-01-01T00:00:00Z: a time as requests have it, where any will do. */
const TODAY = 1_767_225_600;
/** Earlier times are those of no token: 2001-09-09. */
const EARLIEST = 1_000_000_000;

/** Witnesses are to look as tokens do, not only to be small: an e-mail address like one, and the time like one of 2026. */
export const plausible: Looks = {
  isTime: (claim) => TIMES.has(claim),
  take: (search) => {
    let changed = false;
    for (const { path, claim, value } of search.leaves()) {
      const others = likeOthers(claim, value);
      const found = others.find((each) => search.takeValue(path, each));
      if (found === undefined) continue;
      changed = true;
      if (typeof found === 'string') search.kept.add(found);
    }
    return takeTime(search) || changed;
  },
};

/** What may stand in the place of a value. */
function likeOthers(claim: string, value: unknown): readonly unknown[] {
  if (typeof value === 'string') return isPlausible(claim, value) ? [] : plausibleTexts(claim, value);
  return isJsonObject(value) ? plausibleValues(claim) : [];
}

/** Moves the time to one that says nothing, and claims with it that are times; from another century also all that are numbers. */
function takeTime(search: Shrinking): boolean {
  const { now, claims } = search.best;
  if (now === undefined || now === TODAY) return false;
  return [plausible.isTime, ...(now < EARLIEST ? [() => true] : [])].some((isMoved) => {
    const moved = copyOf(claims);
    for (const [name, value] of Object.entries(claims)) {
      if (typeof value === 'number' && isMoved(name)) moved[name] = value + TODAY - now;
    }
    return search.take({ claims: moved, now: TODAY });
  });
}

function lookOf(claim: string): Look {
  return LOOKS.find(({ claims }) => claims.has(claim)) ?? OTHER;
}

/** Does a text look as those of such a claim do? It then need not be the shortest. */
export function isPlausible(claim: string, text: string): boolean {
  return lookOf(claim).fits.test(text);
}

/** Texts that look as those of such a claim do, the nearest to a text first. */
function plausibleTexts(claim: string, text: string): readonly string[] {
  const { fits, like } = lookOf(claim);
  // A text that says something already is not made a longer one for nothing.
  if (fits === OTHER.fits && text !== '') return [];
  return like(text).filter((each) => fits.test(each));
}

/** Values for a claim of which it only matters that it is there, or that it cannot be read. */
function plausibleValues(claim: string): readonly unknown[] {
  if (claim.endsWith('_verified')) return [true, 'a', ...LISTS];
  if (TIMES.has(claim)) return [TODAY, 'a', ...LISTS];
  const texts = plausibleTexts(claim, '');
  return claim === 'cognito:groups' ? [...LISTS, ...texts, 0, false] : [...texts, ...LISTS, 0, false];
}

const LISTS: readonly unknown[] = [[], ['a']];
