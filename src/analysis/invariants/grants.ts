import { own } from '../../syntax/own.js';
import type { Budget } from '../budget.js';
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

/** The time of the requests, and how they are to look. */
export type Asked = Pick<Settings, 'now' | 'plausible'>;

interface Break {
  readonly way: Way;
  /** Holds of every request that breaks the invariant in this way. */
  readonly formula: Formula;
  /** Of one of which this holds, the way mostly does give its role. */
  readonly easy: Formula;
}

/** Looks for requests of these callers that break an invariant, as many as asked for; `onFound` is called with each. */
export function findBreaks(
  callers: Callers,
  question: Question,
  most: number,
  asked: Asked,
  budget: Budget,
  onFound: () => void,
): Found {
  const { gates } = callers.analysed.space;
  const breaks = callers.ways.flatMap((way): readonly Break[] => {
    const wanted = question.wanted(way);
    if (wanted === undefined) return [];
    const formula = gates.and([way.holds, wanted]);
    return [{ way, formula, easy: gates.and([formula, way.easy]) }];
  });
  if (breaks.length === 0) return { witnesses: [] };
  return new GrantSearch(callers, question, breaks, asked, budget, onFound).run(most);
}

/** So many ways are looked into one by one, where something is not as it was taken to be. */
const MOST_SINGLE = 50;

class GrantSearch {
  readonly #callers: Callers;
  readonly #question: Question;
  readonly #asked: Asked;
  readonly #budget: Budget;
  readonly #onFound: () => void;
  readonly #query: Query;
  readonly #any: Formula;
  readonly #easily: Formula;
  readonly #left: Set<Break>;
  readonly #known: Formula[] = [];
  readonly #witnesses: Witness[] = [];

  constructor(
    callers: Callers,
    question: Question,
    breaks: readonly Break[],
    asked: Asked,
    budget: Budget,
    onFound: () => void,
  ) {
    const { space } = callers.analysed;
    this.#callers = callers;
    this.#question = question;
    this.#asked = asked;
    this.#budget = budget;
    this.#onFound = onFound;
    this.#left = new Set(breaks);
    this.#any = space.gates.or(breaks.map(({ formula }) => formula));
    this.#easily = space.gates.or(breaks.map(({ easy }) => easy));
    const may = [this.#any, this.#easily, ...breaks.flatMap(({ formula, easy }) => [formula, easy])];
    this.#query = new Query(space, [callers.entrance], may, asked.now, budget);
  }

  run(most: number): Found {
    const witnesses = this.#witnesses;
    for (const stage of this.#easily === this.#any ? [this.#any] : [this.#easily, this.#any]) {
      for (;;) {
        if (witnesses.length >= most) return { witnesses, open: 'enough' };
        const found = this.#look(stage);
        if (found === 'none') break;
        if (found === 'steps') return { witnesses, open: found };
        if (found === 'unconfirmed') {
          if (stage === this.#easily && stage !== this.#any) break;
          return this.#oneByOne(most);
        }
      }
    }
    return { witnesses };
  }

  /** What is in doubt in one way need not be in another. */
  #oneByOne(most: number): Found {
    const witnesses = this.#witnesses;
    for (const { formula, easy } of [...this.#left].slice(0, MOST_SINGLE)) {
      if (witnesses.length >= most) break;
      if (easy === formula || this.#look(easy) !== 'found') this.#look(formula);
    }
    return { witnesses, open: this.#budget.left < 0 ? 'steps' : 'unconfirmed' };
  }

  #look(stage: Formula): 'found' | 'none' | 'unconfirmed' | 'steps' {
    const answer = this.#query.ask([stage, ...this.#known]);
    if (answer.kind === 'unknown') return this.#budget.left < 0 ? 'steps' : 'unconfirmed';
    if (answer.kind === 'none') return 'none';
    const witness = broken(this.#callers, this.#question, answer.situation, this.#asked);
    if (witness === undefined) {
      if (this.#callers.isExact && answer.isExact && this.#easily === this.#any) {
        disagree('a request was to break an invariant, and does not');
      }
      return 'unconfirmed';
    }
    this.#witnesses.push(witness);
    this.#onFound();
    const inSameWay = [...this.#left].filter(({ way }) => isWayOf(way, witness));
    for (const one of inSameWay) {
      this.#left.delete(one);
      this.#known.push(-one.formula);
    }
    // What is found again in another way than was thought would be found for ever.
    return inSameWay.length > 0 ? 'found' : 'unconfirmed';
  }
}

/** A smallest request that breaks the invariant as this one does, if it does. */
function broken(
  { decide }: Callers,
  { isBroken }: Question,
  situation: Situation,
  { now, plausible }: Asked,
): Witness | undefined {
  const first = decide(situation, now).find(isBroken);
  if (first === undefined) return undefined;
  const same = (smaller: Situation): Witness | undefined =>
    decide(smaller, now).find((witness) => isBroken(witness) && isAlike(witness, first));
  return same(minimise(first, (smaller) => same(smaller) !== undefined, plausible)) ?? first;
}

/** Do two requests get a role in the same way? */
function isAlike({ decision: a }: Witness, { decision: b }: Witness): boolean {
  if (a.outcome === 'deny' || b.outcome === 'deny') return false;
  return a.rule === b.rule && a.via === b.via && own(a.role, 'name') === own(b.role, 'name');
}

function isWayOf({ role, isOpen, rule, via }: Way, { decision }: Witness): boolean {
  if (decision.outcome === 'deny' || via !== decision.via || rule?.id !== decision.rule) return false;
  const name = own(decision.role, 'name');
  return name === undefined ? isOpen === true : role === name;
}
