import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import { kept } from '../once.js';
import { ask } from '../query.js';
import { OTHER } from './file.js';
import type { KeyedOutcome } from './outcome.js';
import { isOtherwise } from './outcome.js';
import type { Question } from './question.js';

/** A place of one of two files, and a way in which it decides. */
type Start = Pick<Question, 'pair' | 'which' | 'place' | 'way' | 'now' | 'steps'>;

/**
 * Is it proved that no request is decided at one of some places of one file, each in its way, and comes to an outcome that is wanted in the other file? One
 * question about all, which is about as large as that about one of them.
 */
export function isNever(one: Start, starts: readonly Start[], isWanted: (outcome: KeyedOutcome) => boolean): boolean {
  const { pair, now, steps } = one;
  const { space } = pair.old.analysed;
  const all = [pair.accepted, oneDecides(one, starts), otherComesTo(one, starts, isWanted)];
  const answer = ask(space, pair.inCommon(all), now, { left: steps });
  return answer.kind === 'none';
}

/** One of the places is the first of its file to decide, in its way. */
function oneDecides({ pair, which }: Start, starts: readonly Start[]): Formula {
  const { gates } = pair.old.analysed.space;
  const ways = new Map<number, Formula[]>();
  let last = 0;
  for (const { place, way } of starts) {
    last = Math.max(last, place);
    kept(ways, place, () => []).push(way.formula);
  }
  let rest: Formula = NO;
  for (const [at, { decides }] of [...pair[which].places.slice(0, last + 1).entries()].reverse()) {
    rest = gates.or([...(ways.get(at) ?? []), decides === YES ? NO : gates.and([-decides, rest])]);
  }
  return rest;
}

/** The first place of the other file to decide does so as is wanted. The partners of places before all of these hold of no such request. */
function otherComesTo(
  { pair, which, way }: Start,
  starts: readonly Start[],
  isWanted: (outcome: KeyedOutcome) => boolean,
): Formula {
  const { space } = pair.old.analysed;
  const { gates } = space;
  // Not as arguments of `Math.min`: there may be more places than a call takes.
  const first = starts.reduce((least, { place }) => Math.min(least, place), Number.POSITIVE_INFINITY);
  const partners = pair.alignment[OTHER[which]];
  let rest: Formula = NO;
  for (const [at, { decides, cases }] of [...pair[OTHER[which]].places.entries()].reverse()) {
    const partner = partners[at] as number;
    if (partner !== -1 && partner < first) continue;
    // All places come to the same in their own file.
    const fits = cases
      .filter(({ outcome }) => isWanted(outcome))
      .map(({ formula, outcome }) =>
        gates.and([formula, pair.isExact ? YES : isOtherwise(space, way.outcome, outcome)]),
      );
    rest = gates.or([decides === YES ? NO : gates.and([-decides, rest]), ...fits]);
  }
  return rest;
}
