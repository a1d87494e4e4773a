import type { Formula } from '../gates.js';
import type { Witness } from '../group.js';
import { disagree } from '../group.js';
import { minimise } from '../minimise.js';
import { Query } from '../query.js';
import type { Settings } from '../reachability.js';
import type { Situation } from '../situation.js';
import type { Callers, Way } from './callers.js';
import type { Question } from './question.js';

/** What was found of some callers. */
export interface Found {
  /** Requests that break the invariant, each in another way. */
  readonly witnesses: readonly Witness[];
  /** Why there may be others; left out where it is proved that there are none. */
  readonly open?: Open;
}

/** The steps were spent; something that is not looked into has to be as it was not found to be; as many were found as were asked for. */
export type Open = 'steps' | 'unconfirmed' | 'enough';

interface Break {
  readonly way: Way;
  readonly formula: Formula;
}

/** Looks for requests of these callers that break an invariant, as many as asked for. */
export function findBreaks(callers: Callers, question: Question, most: number, settings: Settings): Found {
  const { entrance, ways, analysed } = callers;
  const { space } = analysed;
  const { gates } = space;
  const breaks = ways.flatMap((way): readonly Break[] => {
    const wanted = question.wanted(way);
    return wanted === undefined ? [] : [{ way, formula: gates.and([way.holds, wanted]) }];
  });
  if (breaks.length === 0) return { witnesses: [] };
  const any = gates.or(breaks.map(({ formula }) => formula));
  const easily = gates.or(breaks.map(({ way, formula }) => gates.and([formula, way.easy])));
  const may = [any, easily, ...breaks.map(({ formula }) => formula)];
  const query = new Query(space, [entrance], may, settings.now, { left: settings.steps });
  const witnesses: Witness[] = [];
  let left: readonly Break[] = breaks;
  const stages = easily === any ? [any] : [easily, any];
  for (const stage of stages) {
    for (;;) {
      if (witnesses.length >= most) return { witnesses, open: 'enough' };
      const known = breaks.filter((one) => !left.includes(one)).map(({ formula }) => -formula);
      const answer = query.ask([stage, ...known]);
      if (answer.kind === 'unknown') return { witnesses, open: 'steps' };
      if (answer.kind === 'none') break;
      const witness = broken(callers, question, answer.situation, settings);
      if (witness === undefined) {
        if (callers.isExact && answer.isExact && stages.length === 1) {
          disagree('a token was to break an invariant, and does not');
        }
        if (stage === any) return { witnesses, open: 'unconfirmed' };
        break;
      }
      witnesses.push(witness);
      const others = left.filter(({ way }) => !isWayOf(way, witness));
      // What is found again in another way than was thought would be found for ever.
      if (others.length === left.length) return { witnesses, open: 'unconfirmed' };
      left = others;
    }
  }
  return { witnesses };
}

/** A smallest request that breaks the invariant as this one does, if it does. */
function broken(
  { decide }: Callers,
  { isBroken }: Question,
  situation: Situation,
  { now }: Settings,
): Witness | undefined {
  const first = decide(situation, now).find(isBroken);
  if (first === undefined) return undefined;
  const same = (smaller: Situation): Witness | undefined =>
    decide(smaller, now).find((witness) => isBroken(witness) && isAlike(witness, first));
  const { claims, now: at } = first;
  const smallest = minimise({ claims, ...(at !== undefined && { now: at }) }, (smaller) => same(smaller) !== undefined);
  return same(smallest) ?? first;
}

/** Do two requests get a role in the same way? */
function isAlike({ decision: a }: Witness, { decision: b }: Witness): boolean {
  if (a.outcome === 'deny' || b.outcome === 'deny') return false;
  return a.rule === b.rule && a.via === b.via && a.role.name === b.role.name;
}

function isWayOf({ role, rule }: Way, { decision }: Witness): boolean {
  if (decision.outcome === 'deny') return false;
  return rule?.id === decision.rule && role === decision.role.name;
}
