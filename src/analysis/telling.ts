import type { OpaqueFact, Space } from './facts.js';
import type { Formula } from './gates.js';
import type { Situation } from './situation.js';
import { oddValuesFor, valuesFor } from './telling-values.js';
import type { Path } from './token-claims.js';
import { withClaim } from './token-claims.js';

const MOST_TRIES = 600;
const MOST_CLAIMS = 3;

/** The facts in a formula that are not looked into. */
export function opaqueIn(space: Space, formula: Formula): readonly OpaqueFact[] {
  return space.factsIn([formula]).flatMap((fact) => (fact.kind === 'opaque' ? [fact] : []));
}

/** A request with other values of the claims that facts are about, put together from what stands in them: of one claim, then of several. */
export function* variations(situation: Situation, facts: readonly OpaqueFact[]): Generator<Situation> {
  const claims = new Map(facts.flatMap(({ about }) => about?.claims ?? []).map((path) => [path.join('\n'), path]));
  const paths = [...claims.values()].slice(0, MOST_CLAIMS);
  const literals = facts.flatMap(({ about }) => about?.literals ?? []);
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
