import type { Formula } from '../gates.js';
import { NO } from '../gates.js';
import { ask } from '../query.js';
import type { Settings } from '../reachability.js';
import type { Decisions } from './both-decide.js';
import { acceptanceOf, bothDecide, isSameOutcome } from './both-decide.js';
import type { Which } from './file.js';
import { fittings } from './fitting.js';
import { DENIED } from './outcome.js';
import type { Pair } from './pair.js';
import type { Case, Place } from './side.js';
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
      const isGrant = way !== undefined && way.outcome.outcome.kind !== 'denied';
      if (isGrant && !knownOf(which, way.outcome).has(DENIED.key)) {
        const decisions = seekGrant({ pair, which, place, way, ...settings });
        if (decisions === 'undecided') yield { kind: 'undecided', which, place };
        else if (decisions !== 'none') yield { kind: 'way', decisions };
      }
      yield { kind: 'asked' };
    }
  }
}

interface Question extends Settings {
  readonly pair: Pair;
  readonly which: Which;
  readonly place: number;
  readonly way: Case;
}

/** Role and session may be refused for what they are made of, so that first such claims are tried of which they can be made. */
function seekGrant(question: Question): Decisions | 'none' | 'undecided' {
  const { pair, which, way } = question;
  let last: Decisions | 'none' | 'undecided' = 'undecided';
  for (const also of fittings([{ analysed: pair[which].analysed, outcome: way.outcome }])) {
    last = seekGrantWhere(question, also);
    if (typeof last !== 'string') return last;
  }
  // The last time nothing was asked for besides.
  return last;
}

function seekGrantWhere(
  { pair, which, place, way: { formula }, now, steps }: Question,
  also: Formula,
): Decisions | 'none' | 'undecided' {
  const own = pair[which];
  const budget = { left: steps };
  const passed = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const earlier = [...passed].map((at) => -(own.places[at] as Place).decides);
    const must = [pair.refused[which], formula, also, ...earlier];
    const answer = ask(own.analysed.space, pair.inCommon(must), now, budget);
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
