import type { Formula } from './gates.js';
import type { Group, Witness } from './group.js';
import { certify, decidedBy, disagree } from './group.js';
import { Query } from './query.js';
import type { Now } from './time.js';

export type Reached =
  /** A request that the engine was seen to decide so. */
  | { readonly verdict: 'reached'; readonly witness: Witness }
  /** Proved: of no request. Without the earlier rules at these positions there would be one; `isMinimal`: without any of them. */
  | { readonly verdict: 'unreachable'; readonly because: readonly number[]; readonly isMinimal: boolean }
  /** The steps were spent, or a request could not be made to fit something that was taken as unknown. */
  | { readonly verdict: 'undecided' };

/** How many earlier rules come in one by one before all of them do. */
const ROUNDS = 100;

/**
 * Is there a request that gets to a place among the rules, and of which `wanted` holds there? A place behind the last rule stands for what
 * happens where none decides. Earlier rules come in as the engine meets them, since a few of them mostly settle it.
 */
export function reach(group: Group, place: number, wanted: Formula, now: Now, steps: number): Reached {
  const { decides, analysed } = group;
  const budget = { left: steps };
  const must = [group.entrance, wanted];
  const earlier = new Set<number>();
  for (let round = 1; ; round++) {
    const isLast = round > ROUNDS;
    if (isLast) for (let position = 0; position < place; position++) earlier.add(position);
    const passed = new Map<Formula, number>();
    for (const position of earlier) {
      const formula = -(decides[position] as Formula);
      if (!passed.has(formula)) passed.set(formula, position);
    }
    const query = new Query(analysed.space, must, [...passed.keys()], now, budget);
    const answer = query.ask([...passed.keys()]);
    if (answer.kind === 'unknown') return { verdict: 'undecided' };
    if (answer.kind === 'none') return explain(query, answer.because, passed);
    const witness = certify(group, answer.situation, now);
    const decided = decidedBy(group, witness);
    const at = decided === -1 ? decides.length : decided;
    const isAsWanted = at === place && !isAtEntrance(witness);
    if (isAsWanted) return { verdict: 'reached', witness };
    if (at >= place || earlier.has(at)) {
      if (answer.isExact) disagree(`the rule at ${place + 1} was to decide, and that at ${at + 1} did`);
      return { verdict: 'undecided' };
    }
    earlier.add(at);
  }
}

/** Did the claims contradict the provider? */
function isAtEntrance({ decision }: Witness): boolean {
  return decision.outcome === 'deny' && decision.reason === 'unsupported-token';
}

/** Leaves out one rule after the other as long as the others leave no request either. */
function explain(query: Query, because: readonly Formula[], passed: ReadonlyMap<Formula, number>): Reached {
  let kept = because;
  let isMinimal = true;
  for (const formula of because) {
    if (!kept.includes(formula)) continue;
    const answer = query.ask(kept.filter((other) => other !== formula));
    if (answer.kind === 'none') kept = answer.because;
    else if (answer.kind === 'unknown') isMinimal = false;
  }
  const positions = kept.map((formula) => passed.get(formula) ?? -1).sort((a, b) => a - b);
  return { verdict: 'unreachable', because: positions, isMinimal };
}
