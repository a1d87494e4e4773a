import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import { kept } from '../once.js';
import type { Settings } from '../reachability.js';
import type { Decisions } from './both-decide.js';
import { isSameOutcome } from './both-decide.js';
import type { Which } from './file.js';
import { OTHER } from './file.js';
import { fittings, likelyFor } from './fitting.js';
import type { KeyedOutcome } from './outcome.js';
import type { Pair } from './pair.js';
import type { Question, Sought } from './question.js';
import { seek } from './question.js';
import type { Case, Place } from './side.js';
import { caseOf, positionOf } from './side.js';
import { isNever } from './together.js';

/** What came of looking for changes at one place. */
export type Found =
  /** A request whose outcome changes. */
  | { readonly kind: 'way'; readonly decisions: Decisions }
  | { readonly kind: 'undecided'; readonly which: Which; readonly place: number }
  /** All was asked about one place. */
  | { readonly kind: 'asked' }
  /** There may be more changes at a place than were looked for; `isUnasked`: nothing was asked about it. */
  | { readonly kind: 'more'; readonly which: Which; readonly place: number; readonly isUnasked: boolean };

/** How many other outcomes are looked for at one place. */
const MOST_OUTCOMES = 10;
/** And how many for two providers together. */
const MOST_QUESTIONS = 20_000;

/**
 * The changes between two files that share a provider's key. They are only looked for at places that are not paired. Say that the old file decides a
 * request at place p, and the new one at q, and both are paired, but not with one another. The partner of p holds of the request, so that q stands before
 * it; the partner of q holds of it as well, so that p stands before that one. Then the pairs (p, its partner) and (its partner, q) would cross,
 * which they do not. So p and q are partners, and partners come to the same.
 */
export function* waysOf(pair: Pair, settings: Settings, knownOf: KnownOf): Generator<Found> {
  if (pair.accepted === NO) return;
  const questions = { left: MOST_QUESTIONS };
  const long: ChangeSearch[] = [];
  for (const which of ['old', 'new'] as const) {
    for (const [place, partner] of pair.alignment[which].entries()) {
      if (partner !== -1) continue;
      const before = long.length;
      for (const way of (pair[which].places[place] as Place).cases) {
        if (way.formula === NO) continue;
        const start = { pair, which, place, way, also: YES, ...settings };
        const search = { start, settled: new Set([way.outcome.key]), known: knownOf(which, way.outcome), count: 0 };
        if (yield* waysAt(search, questions, true)) long.push(search);
      }
      if (long.length === before) yield { kind: 'asked' };
    }
  }
  for (const searches of alike(long)) yield* waysOfAll(searches, questions);
}

/** Those that look for the same outcomes. */
function alike(searches: readonly ChangeSearch[]): Iterable<readonly ChangeSearch[]> {
  const groups = new Map<string, ChangeSearch[]>();
  for (const search of searches) {
    const { start, settled } = search;
    const key = JSON.stringify([start.which, start.way.outcome.key, [...settled].sort()]);
    kept(groups, key, () => []).push(search);
  }
  return groups.values();
}

/** Goes on with searches of which most find nothing: they are asked about together, by halves. */
function* waysOfAll(searches: readonly ChangeSearch[], questions: { left: number }): Generator<Found> {
  const [first, second] = searches;
  if (first === undefined) return;
  if (second === undefined) {
    yield* waysAt(first, questions, false);
    yield { kind: 'asked' };
    return;
  }
  const isWanted = wantedBy(first);
  const starts = searches.map(({ start }) => start);
  if (!first.start.pair[OTHER[first.start.which]].outcomes.some(isWanted) || isNever(first.start, starts, isWanted)) {
    for (const _ of searches) yield { kind: 'asked' };
    return;
  }
  const half = searches.length >> 1;
  yield* waysOfAll(searches.slice(0, half), questions);
  yield* waysOfAll(searches.slice(half), questions);
}

/** What an outcome of one file becomes in the other one, or was there, that is no longer looked for. */
export type KnownOf = (which: Which, own: KeyedOutcome) => ReadonlySet<string>;

type Start = Omit<Question, 'wanted' | 'isBrief'>;

/** A search for changes at one place. */
interface ChangeSearch {
  readonly start: Start;
  /** What is not looked for any more. */
  readonly settled: Set<string>;
  readonly known: ReadonlySet<string>;
  /** How many outcomes were looked for. */
  count: number;
}

function wantedBy({ settled, known }: ChangeSearch): (outcome: KeyedOutcome) => boolean {
  return ({ key }) => !settled.has(key) && !known.has(key);
}

/**
 * Looks for one outcome of the other file after the other that is not this one. Where it is to be brief, and that is not all, it ends with `true`, and can be
 * gone on with.
 */
function* waysAt(search: ChangeSearch, questions: { left: number }, isBrief: boolean): Generator<Found, boolean> {
  const { start, settled } = search;
  const { pair, which, place, way } = start;
  const { outcomes } = pair[OTHER[which]];
  const isWanted = wantedBy(search);
  const wanted = (_: number, met: Case): boolean => isWanted(met.outcome);
  const fits = likelyFor([{ analysed: pair[which].analysed, outcome: way.outcome }]);
  for (; outcomes.some(isWanted); search.count++) {
    if (search.count >= MOST_OUTCOMES || questions.left-- <= 0) {
      yield { kind: 'more', which, place, isUnasked: search.count === 0 };
      return false;
    }
    let sought = seek({ ...start, wanted, also: fits, isBrief });
    if (sought.kind !== 'found' && fits !== YES) sought = seek({ ...start, wanted, isBrief });
    if (sought.kind === 'long') return true;
    if (sought.kind === 'none') return false;
    if (sought.kind === 'undecided') {
      yield { kind: 'undecided', which, place };
      return false;
    }
    const met = meeting(start, sought.decisions);
    const shown = showing(start, met, sought.decisions);
    settled.add(met.way.outcome.key);
    if (shown === undefined) yield { kind: 'undecided', which, place };
    else yield { kind: 'way', decisions: shown };
    // A grant that was only seen refused may be given as well, which is another change.
    if (shown !== undefined && !isAsWritten(start, met, shown)) yield { kind: 'more', which, place, isUnasked: false };
  }
  return false;
}

interface Meeting {
  readonly place: number;
  readonly way: Case;
}

function meeting({ pair, which }: Start, decisions: Decisions): Meeting {
  const [other, decision] = [pair[OTHER[which]], decisions[OTHER[which]]];
  const place = positionOf(other, decision);
  return { place, way: caseOf(other.places[place] as Place, decision) };
}

/**
 * A request that shows the change: what two grants are made of may come to the same, and may be refused, which makes denials of both. So that the
 * first one found may not do.
 */
function showing(start: Start, met: Meeting, found: Decisions): Decisions | undefined {
  const { pair, which, way } = start;
  const outcomes = [way.outcome, met.way.outcome] as const;
  if (differs(found) && isAsWritten(start, met, found)) return found;
  const made = outcomes.map((outcome, i) => ({ analysed: pair[i === 0 ? which : OTHER[which]].analysed, outcome }));
  let second = differs(found) ? found : undefined;
  for (const also of fittings(made)) {
    const sought = seekExactly(start, met, also);
    if (sought.kind !== 'found' || !differs(sought.decisions)) continue;
    if (isAsWritten(start, met, sought.decisions)) return sought.decisions;
    second ??= sought.decisions;
  }
  return second;
}

function seekExactly(start: Start, met: Meeting, also: Formula): Sought {
  const { gates } = start.pair.old.analysed.space;
  return seek({
    ...start,
    also: gates.and([also, met.way.formula]),
    wanted: (place, way) => place === met.place && way === met.way,
  });
}

function differs({ old, new: fresh }: Decisions): boolean {
  return !isSameOutcome(old, fresh);
}

/** Is there a grant wherever one is written? */
function isAsWritten({ which, way }: Start, met: Meeting, decisions: Decisions): boolean {
  const [own, other] = [decisions[which], decisions[OTHER[which]]];
  // Where both are made there is no change, so that there is no other one to be shown.
  const { made } = way.outcome;
  if (made !== undefined && made.alike === met.way.outcome.made?.alike) return own.outcome === 'grant';
  const fits = (outcome: KeyedOutcome, granted: boolean): boolean => (outcome.outcome.kind === 'granted') === granted;
  return fits(way.outcome, own.outcome === 'grant') && fits(met.way.outcome, other.outcome === 'grant');
}
