import type { ClaimPath } from '../ruleset/model.js';
import { emptyRecord, isJsonObject } from '../syntax/json.js';
import type { OpaqueFact, Space } from './facts.js';
import type { Formula } from './gates.js';
import type { Situation } from './situation.js';
import { oddValuesFor, valuesFor } from './telling-values.js';

const MOST_TRIES = 600;
const MOST_CLAIMS = 3;

/** The facts in a formula that are not looked into. */
export function opaqueIn(space: Space, formula: Formula): readonly OpaqueFact[] {
  return space.gates.within([formula]).flatMap((number) => {
    const node = space.gates.node(number);
    const fact = node.kind === 'fact' ? space.fact(node.fact) : undefined;
    return fact?.kind === 'opaque' ? [fact] : [];
  });
}

/** A request with other values of the claims that facts are about, put together from what stands in them: of one claim, then of several. */
export function* variations(situation: Situation, facts: readonly OpaqueFact[]): Generator<Situation> {
  const claims = new Map(facts.flatMap(({ about }) => about.claims).map((path) => [path.join('\n'), path]));
  const paths = [...claims.values()].slice(0, MOST_CLAIMS);
  const literals = facts.flatMap(({ about }) => about.literals);
  const pool = [...valuesFor(literals), ...oddValuesFor(literals)];
  const put = (path: ClaimPath, value: unknown, { claims, ...rest }: Situation): Situation => ({
    ...rest,
    claims: withValue(claims, path, value) as Situation['claims'],
  });
  for (const path of paths) for (const value of pool) yield put(path, value, situation);
  for (let round = 0; paths.length > 1 && round < Math.min(MOST_TRIES, pool.length ** paths.length); round++) {
    let [varied, rest] = [situation, round];
    for (const path of paths) {
      varied = put(path, pool[rest % pool.length], varied);
      rest = Math.floor(rest / pool.length);
    }
    yield varied;
  }
}

/** Undefined leaves it out. */
function withValue(whole: unknown, [step, ...path]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  const copy = emptyRecord<unknown>();
  if (isJsonObject(whole)) for (const [name, known] of Object.entries(whole)) copy[name] = known;
  copy[step] = withValue(copy[step], path, value);
  if (copy[step] === undefined) delete copy[step];
  return copy;
}
