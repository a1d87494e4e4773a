import type { ClaimReader } from '../condition/reader.js';
import type { ClaimPath, Condition, Rule } from '../ruleset/model.js';

/** Wherever a rule is true, the claim is a number from `low` to `high`. */
export interface NeededRange {
  readonly reader: ClaimReader;
  readonly low: number;
  readonly high: number;
}

/** The narrowest range with two ends in which a rule needs a claim to be; undefined where there is none, or the rule also decides what it cannot read. */
export function neededRange(
  { test, onUnknown }: Rule,
  readerOf: (path: ClaimPath) => ClaimReader,
): NeededRange | undefined {
  if (test.kind !== 'when' || onUnknown === 'deny') return undefined;
  const ranges = new Map<ClaimReader, NeededRange>();
  const pending: Condition[] = [test.condition];
  for (let condition = pending.pop(); condition !== undefined; condition = pending.pop()) {
    if (condition.kind === 'all') for (const part of condition.of) pending.push(part);
    if (condition.kind !== 'atom' || condition.ifMissing === true) continue;
    const range = rangeOfTest(condition.test);
    if (range === undefined) continue;
    const reader = readerOf(condition.claim);
    const { low, high } = ranges.get(reader) ?? { low: -Infinity, high: Infinity };
    ranges.set(reader, { reader, low: Math.max(low, range.low), high: Math.min(high, range.high) });
  }
  const width = ({ low, high }: NeededRange): number => high - low;
  const [narrowest] = [...ranges.values()].sort((a, b) => width(a) - width(b));
  return narrowest !== undefined && width(narrowest) < Infinity ? narrowest : undefined;
}

/** Whether an end is in the range or not is left to the test. */
function rangeOfTest(
  test: Extract<Condition, { readonly kind: 'atom' }>['test'],
): Pick<NeededRange, 'low' | 'high'> | undefined {
  switch (test.operator) {
    case 'atLeast':
    case 'greaterThan':
      return { low: test.operand, high: Infinity };
    case 'atMost':
    case 'lessThan':
      return { low: -Infinity, high: test.operand };
    default:
      return undefined;
  }
}

/** A range, and where what needs it stands. */
export interface PlacedRange extends Pick<NeededRange, 'low' | 'high'> {
  readonly place: number;
}

/** Ranges of numbers, by which of them a number is in. */
export class RangeIndex {
  /** By their low ends. */
  readonly #ranges: readonly PlacedRange[];
  /** Of the ranges that are halved at one of them, the highest end. */
  readonly #highest: number[] = [];

  constructor(ranges: readonly PlacedRange[]) {
    this.#ranges = [...ranges].sort((a, b) => a.low - b.low || a.place - b.place);
    this.#file(0, ranges.length);
  }

  /** The places of those that the number is in. */
  at(value: number): readonly number[] {
    const found: number[] = [];
    this.#find(value, 0, this.#ranges.length, found);
    return found;
  }

  #file(from: number, to: number): number {
    if (from === to) return -Infinity;
    const middle = (from + to) >> 1;
    const { high } = this.#ranges[middle] as PlacedRange;
    const highest = Math.max(high, this.#file(from, middle), this.#file(middle + 1, to));
    this.#highest[middle] = highest;
    return highest;
  }

  #find(value: number, from: number, to: number, found: number[]): void {
    const middle = (from + to) >> 1;
    if (from === to || (this.#highest[middle] as number) < value) return;
    this.#find(value, from, middle, found);
    const { low, high, place } = this.#ranges[middle] as PlacedRange;
    if (low > value) return;
    if (high >= value) found.push(place);
    this.#find(value, middle + 1, to, found);
  }
}
