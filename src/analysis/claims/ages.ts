import type { Solver } from '../sat/solver.js';
import { OLDEST, YOUNGEST } from '../time.js';
import type { Bound, Range } from './numbers.js';
import { lower, rangeOf, upper } from './numbers.js';
import type { TiedSubject } from './tie.js';

/** The times at which every claim can be as old as it has to be; where there are none, a clause that says why. */
export type Times = Range | { readonly lemma: readonly number[] };

/**
 * `now - claim` is at most the limits that hold, and over those that do not. Each claim bounds the time by itself, so that where there is none for all of
 * them, two bounds say so.
 */
export function timesOf(solver: Solver, time: TiedSubject, aged: readonly TiedSubject[]): Times {
  let { low, high } = rangeOf(solver, time.number);
  for (const { number, ages, types } of aged) {
    const range = rangeOf(solver, number);
    const isNumber = types.get('number') ?? 0;
    for (const { mark, variable } of ages) {
      const holds = solver.valueOf(variable);
      if (holds === undefined) continue;
      const { at, because, strict } = holds ? range.high : range.low;
      const literals = [...because, isNumber, holds ? variable : -variable];
      const bound: Bound = { at: at + mark, strict: strict || !holds, because: literals };
      if (holds) high = upper(high, bound);
      else low = lower(low, bound);
    }
  }
  const { low: first, high: last } = asTime({ low, high });
  if (first.at < last.at || (first.at === last.at && !first.strict && !last.strict)) return { low, high };
  const isTime = time.types.get('number') ?? 0;
  return { lemma: [...new Set([isTime, ...first.because, ...last.because])].map((literal) => -literal) };
}

/** What of a range a request can give as its time. */
export function asTime({ low, high }: Range): Range {
  return {
    low: lower(low, { at: OLDEST, strict: false, because: [] }),
    high: upper(high, { at: YOUNGEST, strict: false, because: [] }),
  };
}

/** The numbers that a claim can be to be as old as it has to be. */
export function agedRange(solver: Solver, { number, ages }: TiedSubject, now: number): Range {
  let { low, high } = rangeOf(solver, number);
  for (const { mark, variable } of ages) {
    const holds = solver.valueOf(variable);
    if (holds === true) low = lower(low, { at: now - mark, strict: false, because: [] });
    if (holds === false) high = upper(high, { at: now - mark, strict: true, because: [] });
  }
  return { low, high };
}
