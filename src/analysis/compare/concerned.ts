import { describe } from '../describe.js';
import type { WayDescription } from '../describe-way.js';
import type { Formula } from '../gates.js';
import type { Settings } from '../reachability.js';
import type { Decisions } from './both-decide.js';
import type { Which } from './file.js';
import { OTHER } from './file.js';
import type { Pair } from './pair.js';
import type { Place } from './side.js';
import { caseOf, positionOf } from './side.js';

/** What one description may take, in steps: it is a help, and not the answer. */
const STEPS = 30_000;

/** The tokens that are decided before and after at the places where these are; undefined where there are no words for them. */
export function concernedBy(pair: Pair, decisions: Decisions, { now, steps }: Settings): WayDescription | undefined {
  // A condition is of one of the files, and there would be two readings of its claims.
  if (!pair.isExact) return undefined;
  const { analysed } = pair.old;
  const { gates } = analysed.space;
  const [old, fresh] = [endOf(pair, 'old', decisions), endOf(pair, 'new', decisions)];
  const places = { old: old.place, new: fresh.place };
  const [before, after] = [earlierThan(pair, 'old', places), earlierThan(pair, 'new', places)];
  const entrance = gates.and([pair.accepted, ...before.common]);
  const wanted = gates.and([old.formula, fresh.formula, ...before.others, ...after.others]);
  const description = describe(analysed, entrance, wanted, now, Math.min(steps, STEPS));
  return description && { ...description, isAfterOthers: before.common.length > 0 };
}

function endOf(pair: Pair, which: Which, decisions: Decisions): { readonly place: number; readonly formula: Formula } {
  const place = positionOf(pair[which], decisions[which]);
  return { place, formula: caseOf(pair[which].places[place] as Place, decisions[which]).formula };
}

/** That no earlier place decides: those that have a partner which is earlier as well, and the others. */
function earlierThan(
  pair: Pair,
  which: Which,
  places: Readonly<Record<Which, number>>,
): { readonly common: readonly Formula[]; readonly others: readonly Formula[] } {
  const common: Formula[] = [];
  const others: Formula[] = [];
  for (const [at, { decides }] of pair[which].places.slice(0, places[which]).entries()) {
    const partner = pair.alignment[which][at] as number;
    const isCommon = partner !== -1 && partner < places[OTHER[which]];
    (isCommon ? common : others).push(-decides);
  }
  return { common, others };
}
