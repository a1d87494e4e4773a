import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import { disagree } from '../group.js';
import { ask } from '../query.js';
import type { Now } from '../time.js';
import type { Decisions } from './both-decide.js';
import { acceptanceOf, bothDecide, isSameOutcome } from './both-decide.js';
import type { Which } from './file.js';
import { OTHER } from './file.js';
import { isOtherwise } from './outcome.js';
import type { Pair } from './pair.js';
import type { Case, Place } from './side.js';
import { caseOf, positionOf } from './side.js';

/** Is there a request that one file decides at this place and in this way, and that the other one decides as is wanted? */
export interface Question {
  readonly pair: Pair;
  readonly which: Which;
  readonly place: number;
  readonly way: Case;
  /** Of the other file. */
  readonly wanted: (place: number, way: Case) => boolean;
  /** What the request must be like besides. */
  readonly also: Formula;
  readonly now: Now;
  readonly steps: number;
  /** Set: it is left alone where all of what the engines do would have to come in. */
  readonly isBrief?: boolean;
}

export type Sought =
  | { readonly kind: 'found'; readonly decisions: Decisions }
  /** Proved. */
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided' }
  /** A brief question takes longer. */
  | { readonly kind: 'long' };

/** How often what the engines did comes in piece by piece before all of it does. */
const ROUNDS = 40;
/** How many places a single piece may be about. */
const WIDEST = 48;

/**
 * Both engines take part: a place that decides before it should be is excluded by name, since a few of them mostly settle it.
 */
export function seek(question: Question): Sought {
  const { pair, which, place, way, now } = question;
  const { space } = pair.old.analysed;
  const [own, other] = [pair[which], pair[OTHER[which]]];
  const budget = { left: question.steps };
  const passed = new Set<number>();
  const pieces = new Map<Case, Formula>();
  let isWhole = false;
  for (let round = 1; ; round++) {
    if (isWhole && question.isBrief === true) return { kind: 'long' };
    const must = isWhole
      ? whole(question)
      : [...[...passed].map((at) => -decidesAt(own.places, at)), ...pieces.values()];
    const all = [pair.accepted, way.formula, question.also, ...must];
    const answer = ask(space, pair.inCommon(all), now, budget);
    if (answer.kind !== 'found') return { kind: answer.kind === 'none' ? 'none' : 'undecided' };
    const decisions = bothDecide(pair, answer.situation, now, 'both');
    const isExact = answer.isExact && pair.isExact;
    if (acceptanceOf(decisions) !== 'both') return odd(isExact, 'a token was to be accepted');
    const at = positionOf(own, decisions[which]);
    if (at < place && !isWhole && !passed.has(at)) {
      passed.add(at);
    } else {
      const isHere = at === place && caseOf(own.places[at] as Place, decisions[which]) === way;
      if (!isHere) return odd(isExact, `place ${place + 1} was to decide, and ${at + 1} did`);
      const met = positionOf(other, decisions[OTHER[which]]);
      const metWay = caseOf(other.places[met] as Place, decisions[OTHER[which]]);
      const otherwise = otherwiseAt(question, metWay);
      const isWanted = question.wanted(met, metWay);
      const isTold = otherwise === YES || isWhole || pieces.has(metWay);
      if (isWanted && (isTold || !isSameOutcome(decisions.old, decisions.new))) return { kind: 'found', decisions };
      if (isWhole || pieces.has(metWay)) return odd(isExact, `place ${met + 1} decided, which was excluded`);
      const earlier = wantedBefore(question, met);
      if (earlier.length > WIDEST) isWhole = true;
      else pieces.set(metWay, space.gates.or([-metWay.formula, isWanted ? otherwise : NO, ...earlier]));
    }
    if (round >= ROUNDS) isWhole = true;
  }
}

/** What was taken as unknown, or read in two ways, may be otherwise; nothing else may. */
function odd(isExact: boolean, what: string): Sought {
  return isExact ? disagree(what) : { kind: 'undecided' };
}

function decidesAt(places: readonly Place[], at: number): Formula {
  return (places[at] as Place).decides;
}

/**
 * The places of the other file that can be the first to decide: those that are paired with one which was passed hold of no such request. Since
 * pairs do not cross, what is left out are the partners of earlier places.
 */
function* candidates({ pair, which, place }: Question, end: number): Generator<number> {
  const partners = pair.alignment[OTHER[which]];
  for (let at = 0; at < end; at++) {
    const partner = partners[at] as number;
    if (partner === -1 || partner > place) yield at;
  }
}

/** When a place before this one can have decided as is wanted. */
function wantedBefore(question: Question, end: number): readonly Formula[] {
  const { places } = question.pair[OTHER[question.which]];
  return [...candidates(question, end)].flatMap((at) =>
    (places[at] as Place).cases.filter((way) => question.wanted(at, way)).map((way) => wantedAt(question, way)),
  );
}

/** When it makes a difference that the other file decides in a way; only asked where claims may be fit for the one file alone. */
function otherwiseAt({ pair, way }: Question, met: Case): Formula {
  return pair.isExact ? YES : isOtherwise(pair.old.analysed.space, way.outcome, met.outcome);
}

function wantedAt(question: Question, met: Case): Formula {
  return question.pair.old.analysed.space.gates.and([met.formula, otherwiseAt(question, met)]);
}

/** All of it: no earlier place decides, and the first to decide of the other file does so as is wanted. */
function whole(question: Question): readonly Formula[] {
  const { pair, which, place } = question;
  const { gates } = pair.old.analysed.space;
  const { places } = pair[OTHER[which]];
  let rest: Formula = NO;
  for (const at of [...candidates(question, places.length)].reverse()) {
    const { decides, cases } = places[at] as Place;
    const fits = cases.filter((one) => question.wanted(at, one)).map((one) => wantedAt(question, one));
    rest = gates.or([decides === YES ? NO : gates.and([-decides, rest]), ...fits]);
  }
  const earlier = pair[which].places.slice(0, place).map(({ decides }) => -decides);
  return [...earlier, rest];
}
