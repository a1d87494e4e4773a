import type { Condition } from '../ruleset/model.js';
import type { Formula } from './gates.js';
import type { Group } from './group.js';
import { ask } from './query.js';
import type { Situation } from './situation.js';
import { literalsIn, valuesFor } from './telling-values.js';
import type { Now } from './time.js';
import { copyOf } from './token-claims.js';

type Logic = Extract<Condition, { readonly kind: 'logic' }>;

/** How many requests are tried, and for how many claims. */
const MOST_TRIES = 3000;
const MOST_CLAIMS = 3;

/**
 * A request for what no solver looks into: values put together from the texts and numbers in `logic` expressions are tried on the engine. That none is
 * found says nothing.
 * @param isWanted Is it the request that is looked for?
 */
export function guess(
  group: Group,
  wanted: Formula,
  now: Now,
  steps: number,
  isWanted: (situation: Situation) => boolean,
): Situation | undefined {
  const { space } = group.analysed;
  const found = logicIn(group, wanted);
  const claims = [...new Set(found.flatMap((logic) => logic.claims))];
  if (claims.length === 0 || claims.length > MOST_CLAIMS) return undefined;
  const answer = ask(space, [group.entrance, wanted], now, { left: steps });
  if (answer.kind !== 'found') return undefined;
  const pool = valuesFor(found.flatMap(({ expression }) => literalsIn(expression)));
  let tries = Math.min(MOST_TRIES, pool.length ** claims.length);
  for (let round = 0; tries > 0; round++, tries--) {
    const situation = { ...answer.situation, claims: assigned(answer.situation.claims, claims, pool, round) };
    if (isWanted(situation)) return situation;
  }
  return undefined;
}

function logicIn({ analysed }: Group, wanted: Formula): readonly Logic[] {
  const { space } = analysed;
  return space
    .factsIn([wanted])
    .flatMap((fact) => (fact.kind === 'opaque' && fact.condition?.kind === 'logic' ? [fact.condition] : []));
}

/** The claims with those of the expressions set, otherwise in each round. */
function assigned(
  given: Situation['claims'],
  names: readonly string[],
  pool: readonly unknown[],
  round: number,
): Situation['claims'] {
  const claims = copyOf(given);
  let rest = round;
  for (const name of names) {
    claims[name] = pool[rest % pool.length];
    rest = Math.floor(rest / pool.length);
  }
  return claims;
}
