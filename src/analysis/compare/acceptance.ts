import type { Formula } from '../gates.js';
import { NO } from '../gates.js';
import { ask } from '../query.js';
import type { Settings } from '../reachability.js';
import type { Decisions } from './both-decide.js';
import { acceptanceOf, bothDecide, isSameOutcome } from './both-decide.js';
import type { Which } from './file.js';
import { DENIED } from './outcome.js';
import type { Pair } from './pair.js';
import type { Place } from './side.js';
import { caseOf, positionOf } from './side.js';
import type { Found, KnownOf } from './ways.js';

/** How many times a rule that decides before the one that is asked about comes in. */
const ROUNDS = 60;

/** What is granted by one file to tokens that the other one does not accept. */
export function* waysOfAcceptance(pair: Pair, settings: Settings, knownOf: KnownOf): Generator<Found> {
  for (const which of ['old', 'new'] as const) {
    if (pair.refused[which] === NO) continue;
    for (const [place, { cases }] of pair[which].places.entries()) {
      const [way] = cases;
      if (way === undefined || way.outcome.outcome.kind === 'denied') continue;
      if (knownOf(which, way.outcome).has(DENIED.key)) continue;
      const decisions = seekGrant(pair, which, place, way.formula, settings);
      if (decisions === 'undecided') yield { kind: 'undecided', which, place };
      else if (decisions !== 'none') yield { kind: 'way', decisions };
    }
  }
}

function seekGrant(
  pair: Pair,
  which: Which,
  place: number,
  formula: Formula,
  { now, steps }: Settings,
): Decisions | 'none' | 'undecided' {
  const own = pair[which];
  const budget = { left: steps };
  const passed = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const earlier = [...passed].map((at) => -(own.places[at] as Place).decides);
    const answer = ask(own.analysed.space, [pair.refused[which], formula, ...earlier], now, budget);
    if (answer.kind !== 'found') return answer.kind === 'none' ? 'none' : 'undecided';
    const decisions = bothDecide(pair, answer.situation, now, which);
    const at = positionOf(own, decisions[which]);
    if (acceptanceOf(decisions) === which && at === place) {
      const isGrant = caseOf(own.places[at] as Place, decisions[which]).formula === formula;
      return isGrant && !isSameOutcome(decisions.old, decisions.new) ? decisions : 'undecided';
    }
    if (at >= place || passed.has(at)) return 'undecided';
    passed.add(at);
    // All of them, where the first few did not do.
    if (round === ROUNDS - 2) for (let position = 0; position < place; position++) passed.add(position);
  }
  return 'undecided';
}
