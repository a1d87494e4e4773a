import { isExactNumber } from '../../ruleset/numbers.js';
import type { Subject } from '../facts.js';
import type { Solver } from '../sat/solver.js';
import type { Now } from '../time.js';
import { OLDEST, YOUNGEST } from '../time.js';

/** A cut and the variables that say whether the number is at least it, and whether it is over it. */
export interface Cut {
  readonly at: number;
  readonly reached: number;
  readonly passed: number;
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
  readonly #cuts: Cut[] = [];
  /** All numbers that it can be are known. */
  readonly #isListed: boolean;

  /** `now` is given for the time. */
  constructor(solver: Solver, { reader }: Subject, isNumber: number | undefined, now: Now | undefined) {
    this.#solver = solver;
    this.#least = now === undefined ? -MOST : OLDEST;
    this.#most = now === undefined ? MOST : YOUNGEST;
    this.known = typeof now === 'number' ? now : undefined;
    const { type, values } = reader?.declaration ?? {};
    this.#isListed = type === 'number' && values !== undefined;
    if (!this.#isListed || isNumber === undefined) return;
    for (const value of values as readonly number[]) this.#cutAt(value);
    this.#onlyCuts(isNumber);
  }

  /** The variables that have to have values where something about the number has. */
  get needed(): readonly number[] {
    return this.#isListed ? this.#cuts.flatMap(({ reached, passed }) => [reached, passed]) : [];
  }

  /** Ascending. */
  get cuts(): readonly Cut[] {
    return this.#cuts;
  }

  /** A variable says whether the number is at least the cut, or (`strict`) over it. */
  add(at: number, strict: boolean, variable: number): void {
    const { reached, passed } = this.#cutAt(at);
    const same = strict ? passed : reached;
    this.#solver.addClause([-same, variable]);
    this.#solver.addClause([same, -variable]);
  }

  /** A number that is declared to have certain values is at one of them. Cuts that come later need no more. */
  #onlyCuts(isNumber: number): void {
    const [first] = this.#cuts;
    if (first !== undefined) this.#solver.addClause([-isNumber, first.reached]);
    for (const [i, { passed }] of this.#cuts.entries()) {
      const next = this.#cuts[i + 1];
      this.#solver.addClause([-isNumber, -passed, ...(next ? [next.reached] : [])]);
    }
  }

  #cutAt(at: number): Cut {
    let place = this.#cuts.length;
    while (place > 0 && (this.#cuts[place - 1] as Cut).at >= at) place--;
    const found = this.#cuts[place];
    if (found?.at === at) return found;
    const solver = this.#solver;
    const cut = { at, reached: solver.newVariable(), passed: solver.newVariable() };
    solver.addClause([-cut.passed, cut.reached]);
    this.#order(this.#cuts[place - 1], cut);
    this.#order(cut, found);
    this.#bound(cut);
    this.#cuts.splice(place, 0, cut);
    return cut;
  }

  #order(low: Cut | undefined, high: Cut | undefined): void {
    if (low === undefined || high === undefined) return;
    this.#solver.addClause([-high.reached, low.passed]);
    if (between(low.at, high.at) === undefined) this.#solver.addClause([-low.passed, high.reached]);
  }

  #bound({ at, reached, passed }: Cut): void {
    const solver = this.#solver;
    if (at < this.#least) solver.addClause([passed]);
    if (at === this.#least) solver.addClause([reached]);
    if (at === this.#most) solver.addClause([-passed]);
    if (at > this.#most) solver.addClause([-reached]);
    if (this.known === undefined) return;
    solver.addClause([this.known >= at ? reached : -reached]);
    solver.addClause([this.known > at ? passed : -passed]);
  }
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
  for (const { at, reached, passed } of cuts) {
    const [isReached, isPassed] = [solver.valueOf(reached), solver.valueOf(passed)];
    if (isPassed === true) low = { at, strict: true, because: [passed] };
    else if (isReached === true) low = { at, strict: false, because: [reached] };
    if (isReached === false) return { low, high: { at, strict: true, because: [-reached] } };
    if (isPassed === false) return { low, high: { at, strict: false, because: [-passed] } };
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
