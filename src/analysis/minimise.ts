import { emptyRecord } from '../syntax/json.js';
import type { Situation } from './situation.js';

type Claims = Readonly<Record<string, unknown>>;

/** How often it is tried to make a request smaller. */
const TRIES = 400;

/**
 * A request of which the same is true, with nothing in it that could be left out: no claim, no member of a list, no character, and no time.
 * Where that takes too many tries it is only smaller.
 */
export function minimise(situation: Situation, isSame: (situation: Situation) => boolean): Situation {
  let best = situation;
  let tries = TRIES;
  const take = (smaller: Situation): boolean => {
    if (tries-- <= 0 || !isSame(smaller)) return false;
    best = smaller;
    return true;
  };
  if (best.now !== undefined) take({ claims: best.claims });
  let changed = true;
  while (changed && tries > 0) {
    changed = false;
    for (const name of Object.keys(best.claims)) {
      const { [name]: value, ...rest } = best.claims;
      if (take({ ...best, claims: withoutPrototype(rest) })) changed = true;
      else {
        for (const smaller of smallerValues(value)) {
          if (!take({ ...best, claims: withoutPrototype({ ...best.claims, [name]: smaller }) })) continue;
          changed = true;
          break;
        }
      }
    }
  }
  return best;
}

/** A claim can have any name: spread makes own properties of all of them. */
function withoutPrototype(claims: Claims): Claims {
  const record = emptyRecord<unknown>();
  for (const [name, value] of Object.entries(claims)) record[name] = value;
  return record;
}

/** Values with one member, name or character less. */
function* smallerValues(value: unknown): Generator<unknown> {
  if (typeof value === 'string') {
    const characters = Array.from(value);
    for (let i = 0; i < characters.length; i++) yield characters.toSpliced(i, 1).join('');
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield (value as readonly unknown[]).toSpliced(i, 1);
    for (const [i, member] of (value as readonly unknown[]).entries()) {
      for (const smaller of smallerValues(member)) yield (value as readonly unknown[]).with(i, smaller);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const name of Object.keys(value)) {
      const { [name]: inner, ...rest } = value as Claims;
      yield withoutPrototype(rest);
      for (const smaller of smallerValues(inner)) yield withoutPrototype({ ...(value as Claims), [name]: smaller });
    }
  }
}
