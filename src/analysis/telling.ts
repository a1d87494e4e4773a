import type { ClaimPath, Condition } from '../ruleset/model.js';
import { spend } from './budget.js';
import type { OpaqueFact, Space } from './facts.js';
import type { Formula } from './gates.js';
import type { Met, Thorough } from './group.js';
import { meet } from './group.js';
import type { Situation } from './situation.js';
import { literalsIn, oddValuesFor, valuesFor } from './telling-values.js';
import type { Path } from './token-claims.js';
import { withClaim } from './token-claims.js';

const MOST_TRIES = 600;
const MOST_CLAIMS = 3;

/** The facts in a formula that are not looked into. */
function opaqueIn(space: Space, formula: Formula): readonly OpaqueFact[] {
  return space.factsIn([formula]).flatMap((fact) => (fact.kind === 'opaque' ? [fact] : []));
}

/** A request with other values of the claims that facts are about, put together from what stands in them: of one claim, then of several. */
function* variations(situation: Situation, facts: readonly OpaqueFact[]): Generator<Situation> {
  const claims = new Map(facts.flatMap(claimsOf).map((path) => [path.join('\n'), path]));
  const paths = [...claims.values()].slice(0, MOST_CLAIMS);
  const literals = facts
    .flatMap(({ hint, condition }) => [hint ?? [], literalsIn(logicOf(condition)?.expression ?? [])])
    .flat();
  const pool = [...valuesFor(literals), ...oddValuesFor(literals)];
  const put = (path: Path, value: unknown, { claims, ...rest }: Situation): Situation => ({
    ...rest,
    claims: withClaim(claims, path, value),
  });
  // A text that is not empty is what tokens have, and what others can be made to hold.
  const start = paths.reduce((made, path) => (made.claims[path[0]] === '' ? put(path, 'a', made) : made), situation);
  for (const path of paths) for (const value of pool) yield put(path, value, start);
  for (let round = 0; paths.length > 1 && round < Math.min(MOST_TRIES, pool.length ** paths.length); round++) {
    let [varied, rest] = [start, round];
    for (const path of paths) {
      varied = put(path, pool[rest % pool.length], varied);
      rest = Math.floor(rest / pool.length);
    }
    yield varied;
  }
}

/** What a request takes that is tried, in steps. */
const TRIAL = 20;

type Logic = Extract<Condition, { readonly kind: 'logic' }>;

function logicOf(condition: Condition | undefined): Logic | undefined {
  if (condition?.kind === 'not') return logicOf(condition.of);
  return condition?.kind === 'logic' ? condition : undefined;
}

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
