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
export const TODAY = 1_767_225_600;
/** Earlier times are those of no token: 2001-09-09. */
export const EARLIEST = 1_000_000_000;

export function isTime(claim: string): boolean {
  return TIMES.has(claim);
}

function lookOf(claim: string): Look {
  return LOOKS.find(({ claims }) => claims.has(claim)) ?? OTHER;
}

/** Does a text look as those of such a claim do? It then need not be the shortest. */
export function isPlausible(claim: string, text: string): boolean {
  return lookOf(claim).fits.test(text);
}

/** Texts that look as those of such a claim do, the nearest to a text first. */
export function plausibleTexts(claim: string, text: string): readonly string[] {
  const { fits, like } = lookOf(claim);
  // A text that says something already is not made a longer one for nothing.
  if (fits === OTHER.fits && text !== '') return [];
  return like(text).filter((each) => fits.test(each));
}

/** Values for a claim of which it only matters that it is there, or that it cannot be read. */
export function plausibleValues(claim: string): readonly unknown[] {
  if (claim.endsWith('_verified')) return [true, 'a', ...LISTS];
  if (TIMES.has(claim)) return [TODAY, 'a', ...LISTS];
  const texts = plausibleTexts(claim, '');
  return claim === 'cognito:groups' ? [...LISTS, ...texts, 0, false] : [...texts, ...LISTS, 0, false];
}

const LISTS: readonly unknown[] = [[], ['a']];
