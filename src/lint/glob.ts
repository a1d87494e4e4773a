/**
 * Does a path match a glob? Both are split at `/`; `*` stands for any characters of one step, `?` for one of them, and a step `**` for any
 * number of steps. Everything else, letter case too, stands for itself. Time is bounded by the product of the two lengths.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return matchesAll(path.split('/'), glob.split('/'), (step) => step === '**', matchesStep);
}

/** Has a text what makes a glob of it? */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}

function matchesStep(step: string, glob: string): boolean {
  return matchesAll(
    [...step],
    [...glob],
    (character) => character === '*',
    (a, b) => b === '?' || a === b,
  );
}

/** Matches items one by one, where some of the wanted ones stand for any number of items. Goes back to the last of these only. */
function matchesAll(
  items: readonly string[],
  wanted: readonly string[],
  isAny: (want: string) => boolean,
  fits: (item: string, want: string) => boolean,
): boolean {
  let at = 0;
  let want = 0;
  let star = -1;
  let taken = 0;
  while (at < items.length) {
    const next = wanted[want];
    if (next !== undefined && isAny(next)) {
      star = want++;
      taken = at;
    } else if (next !== undefined && fits(items[at] ?? '', next)) {
      at++;
      want++;
    } else if (star >= 0) {
      want = star + 1;
      at = ++taken;
    } else return false;
  }
  return wanted.slice(want).every(isAny);
}
