import type { ClaimPath } from '../ruleset/model.js';
import { spend } from './budget.js';
import type { OpaqueFact } from './facts.js';
import type { Formula } from './gates.js';
import type { Met, Thorough } from './group.js';
import { meet } from './group.js';
import type { Situation } from './situation.js';
import { combinations, literalsIn, logicOf, oddValuesFor, opaqueIn, valuesFor } from './telling-values.js';
import { withClaim } from './token-claims.js';

const MOST_TRIES = 600;
const MOST_CLAIMS = 3;

/** A request with other values of the claims that facts are about, put together from what stands in them: of one claim, then of several. */
function* variations(situation: Situation, facts: readonly OpaqueFact[]): Generator<Situation> {
  const claims = new Map(facts.flatMap(claimsOf).map((path) => [path.join('\n'), path]));
  const paths = [...claims.values()].slice(0, MOST_CLAIMS);
  const literals = facts
    .flatMap(({ hint, condition }) => [hint ?? [], literalsIn(logicOf(condition)?.expression ?? [])])
    .flat();
  const pool = [...valuesFor(literals), ...oddValuesFor(literals)];
  // A text that is not empty is what tokens have, and what others can be made to hold.
  const start = paths
    .filter(([name]) => situation.claims[name] === '')
    .reduce((claims, path) => withClaim(claims, path, 'a'), situation.claims);
  const base = { ...situation, claims: start };
  for (const path of paths) yield* combinations(base, [path], pool, MOST_TRIES);
  if (paths.length > 1) yield* combinations(base, paths, pool, MOST_TRIES);
}

/** What a request takes that is tried, in steps. */
const TRIAL = 20;

/** What it hangs on. */
function claimsOf({ subject, condition }: OpaqueFact): readonly ClaimPath[] {
  if (subject?.reader !== undefined) return [subject.reader.path];
  return (logicOf(condition)?.claims ?? []).map((name): ClaimPath => [name]);
}

/** Values for what is not looked into, put together from what stands in it and tried on the engine. That none is found says nothing. */
export const telling: Thorough['telling'] = (group, { place, formula }, start, now, budget) => {
  const { analysed, decides } = group;
  const rank = (at: number): number => (at === place ? place : Math.min(at, place - 0.5));
  let best = start;
  for (let last: Met | undefined; last !== best && best.at !== place && best.at >= 0; ) {
    last = best;
    const inTheWay = best.at < place ? decides[best.at] : formula;
    for (const situation of variations(best.witness, opaqueIn(analysed.space, inTheWay as Formula))) {
      if (!spend(budget, TRIAL)) return start;
      const met = meet(group, situation, now);
      if (rank(met.at) <= rank(best.at)) continue;
      best = met;
      break;
    }
  }
  return best;
};
