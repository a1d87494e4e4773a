import { isExactNumber } from '../../ruleset/numbers.js';
import type { Solver } from '../sat/solver.js';

/** A cut and the variables that say whether the number is at least it, and whether it is over it. */
export interface Cut {
  readonly at: number;
  readonly reached: number;
  readonly passed: number;
}

/** Ties the cuts of one subject to each other, so that every assignment is that of a number. The cuts ascend. */
export function orderCuts(solver: Solver, cuts: readonly Cut[], least: number, most: number): void {
  for (const [i, { at, reached, passed }] of cuts.entries()) {
    solver.addClause([-passed, reached]);
    const next = cuts[i + 1];
    if (next !== undefined) {
      solver.addClause([-next.reached, passed]);
      if (between(at, next.at) === undefined) solver.addClause([-passed, next.reached]);
    }
    if (at < least) solver.addClause([passed]);
    if (at === least) solver.addClause([reached]);
    if (at === most) solver.addClause([-passed]);
    if (at > most) solver.addClause([-reached]);
  }
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
