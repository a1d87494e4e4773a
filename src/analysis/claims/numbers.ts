import { isExactNumber } from '../../ruleset/numbers.js';
import type { Subject } from '../facts.js';
import { declarationOf } from '../facts.js';
import type { Solver } from '../sat/solver.js';
import type { Now } from '../time.js';
import { OLDEST, YOUNGEST } from '../time.js';

/** The variable says whether the number is at least the cut, or (`strict`) over it. */
interface Cut {
  readonly at: number;
  readonly strict: boolean;
  readonly variable: number;
}

const MOST = Number.MAX_SAFE_INTEGER;

/** The number that a subject is, where it is one, as far as facts tell numbers apart. Every assignment is that of a number. */
export class TiedNumber {
  readonly #solver: Solver;
  /** The first and the last number that there is. */
  readonly #least: number;
  readonly #most: number;
  /** The number, where it is known. */
  readonly known: number | undefined;
  /** Ascending: where a number is beyond one of them, it is beyond those before. */
  readonly #cuts: Cut[] = [];
  /** All numbers that it can be are known. */
  readonly #isListed: boolean;

  /** `now` is given for the time. */
  constructor(solver: Solver, subject: Subject, isNumber: number | undefined, now: Now | undefined) {
    this.#solver = solver;
    this.known = typeof now === 'number' ? now : undefined;
    this.#least = this.known ?? (now === undefined ? -MOST : OLDEST);
    this.#most = this.known ?? (now === undefined ? MOST : YOUNGEST);
    const { type, values } = declarationOf(subject);
    this.#isListed = type === 'number' && values !== undefined;
    if (!this.#isListed || isNumber === undefined) return;
    for (const value of values as readonly number[]) {
      for (const strict of [false, true]) this.add(value, strict, solver.newVariable());
    }
    this.#onlyCuts(isNumber);
  }

  /** The variables that have to have values where something about the number has. */
  get needed(): readonly number[] {
    return this.#isListed ? this.#cuts.map(({ variable }) => variable) : [];
  }

  get cuts(): readonly Cut[] {
    return this.#cuts;
  }

  /** A variable says whether the number is at least the cut, or (`strict`) over it. */
  add(at: number, strict: boolean, variable: number): void {
    const cuts = this.#cuts;
    const cut = { at, strict, variable };
    const place = placeFor(cuts, cut);
    const [before, after] = [cuts[place - 1], cuts[place]];
    if (after?.at === at && after.strict === strict) this.#solver.equate(after.variable, variable);
    else {
      this.#order(before, cut);
      this.#order(cut, after);
      this.#bound(cut);
      cuts.splice(place, 0, cut);
    }
  }

  /** A number that is declared to have certain values is at one of them. Cuts that come later need no more. */
  #onlyCuts(isNumber: number): void {
    const [first] = this.#cuts;
    if (first !== undefined) this.#solver.addClause([-isNumber, first.variable]);
    for (const [i, { strict, variable }] of this.#cuts.entries()) {
      const next = this.#cuts[i + 1];
      if (strict) this.#solver.addClause([-isNumber, -variable, ...(next ? [next.variable] : [])]);
    }
  }

  #order(low: Cut | undefined, high: Cut | undefined): void {
    if (low === undefined || high === undefined) return;
    this.#solver.addClause([-high.variable, low.variable]);
    const isGap = low.strict && !high.strict && between(low.at, high.at) === undefined;
    if (isGap) this.#solver.addClause([-low.variable, high.variable]);
  }

  #bound(cut: Cut): void {
    if (isBeyond(this.#least, cut)) this.#solver.addClause([cut.variable]);
    if (!isBeyond(this.#most, cut)) this.#solver.addClause([-cut.variable]);
  }
}

/** Where a cut goes: behind those before it. */
function placeFor(cuts: readonly Cut[], cut: Cut): number {
  let [from, to] = [0, cuts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(cuts[middle] as Cut, cut)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function isBeyond(value: number, { at, strict }: Cut): boolean {
  return strict ? value > at : value >= at;
}

function isBefore(one: Cut, other: Cut): boolean {
  return one.at < other.at || (one.at === other.at && !one.strict && other.strict);
}

/** A bound of a number, and the literals that it follows from. */
export interface Bound {
  readonly at: number;
  /** The number is not the bound itself. */
  readonly strict: boolean;
  readonly because: readonly number[];
}

export interface Range {
  readonly low: Bound;
  readonly high: Bound;
}

/** What an assignment says of a number. Cuts that it leaves open are of no matter. */
export function rangeOf(solver: Solver, { cuts, known }: TiedNumber): Range {
  if (known !== undefined) {
    const bound: Bound = { at: known, strict: false, because: [] };
    return { low: bound, high: bound };
  }
  let low: Bound = { at: -Infinity, strict: true, because: [] };
  for (const { at, strict, variable } of cuts) {
    const isOver = solver.valueOf(variable);
    if (isOver === true) low = { at, strict, because: [variable] };
    if (isOver === false) return { low, high: { at, strict: !strict, because: [-variable] } };
  }
  return { low, high: { at: Infinity, strict: true, because: [] } };
}

export function lower(one: Bound, other: Bound): Bound {
  return other.at > one.at || (other.at === one.at && other.strict) ? other : one;
}

export function upper(one: Bound, other: Bound): Bound {
  return other.at < one.at || (other.at === one.at && other.strict) ? other : one;
}

/** A number in the range; undefined where there is none that can be read. */
export function numberIn({ low, high }: Range): number | undefined {
  const finite = (at: number): number | undefined => (Number.isFinite(at) ? at : undefined);
  // The low end is the plainest where it is in it: it stands in a test.
  const candidates = [
    low.strict ? undefined : low.at,
    between(finite(low.at), finite(high.at)),
    high.strict ? undefined : high.at,
  ];
  return candidates.find(
    (value) =>
      value !== undefined &&
      isExactNumber(value) &&
      (low.strict ? low.at < value : low.at <= value) &&
      (high.strict ? value < high.at : value <= high.at),
  );
}

/** A number between two others, or beyond one: a plain one where there is. Undefined: there is none that can be read. */
export function between(low: number | undefined, high: number | undefined): number | undefined {
  if (low === undefined && high === undefined) return 0;
  if (high === undefined) return first([Math.floor(low ?? 0) + 1, (low ?? 0) * 2], low, high);
  if (low === undefined) return first([Math.ceil(high) - 1, high * 2], low, high);
  const middle = low + (high - low) / 2;
  const rounded = Array.from({ length: 16 }, (_, digits) => Number(middle.toFixed(digits)));
  return first([Math.floor(low) + 1, ...rounded, middle], low, high);
}

function first(candidates: readonly number[], low = -Infinity, high = Infinity): number | undefined {
  return candidates.find((value) => low < value && value < high && isExactNumber(value));
}

/** The number as JSON readers and declarations of `encoding: text` take it, without an exponent. */
export function numberText(value: number): string {
  const text = String(value);
  const [mantissa = '', exponent] = text.split('e-');
  if (exponent === undefined) return text;
  const digits = mantissa.replace('-', '').replace('.', '');
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(Number(exponent) - 1)}${digits}`;
}
