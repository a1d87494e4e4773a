import type { Formula } from './gates.js';
import type { Group } from './group.js';
import { ask } from './query.js';
import type { Situation } from './situation.js';
import { combinations, literalsIn, logicOf, opaqueIn, valuesFor } from './telling-values.js';
import type { Now } from './time.js';

/** How many requests are tried, and for how many claims. */
const MOST_TRIES = 3000;
const MOST_CLAIMS = 3;

/**
 * A request for what no solver looks into: values put together from the texts and numbers in `logic` expressions are tried on the engine. That none is
 * found says nothing.
 * @param isWanted Is it the request that is looked for?
 */
export function guess(
  { analysed, entrance }: Group,
  wanted: Formula,
  now: Now,
  steps: number,
  isWanted: (situation: Situation) => boolean,
): Situation | undefined {
  const { space } = analysed;
  const found = opaqueIn(space, wanted).flatMap(({ condition }) => logicOf(condition) ?? []);
  const claims = [...new Set(found.flatMap((logic) => logic.claims))];
  if (claims.length === 0 || claims.length > MOST_CLAIMS) return undefined;
  const answer = ask(space, [entrance, wanted], now, { left: steps });
  if (answer.kind !== 'found') return undefined;
  const pool = valuesFor(found.flatMap(({ expression }) => literalsIn(expression)));
  const paths = claims.map((name) => [name]);
  for (const situation of combinations(answer.situation, paths, pool, MOST_TRIES)) {
    if (isWanted(situation)) return situation;
  }
  return undefined;
}
