import type { CodePointSet } from './code-points.js';

/**
 * A regular expression as data. `states` is the number of automaton states it takes; it never exceeds
 * `Number.MAX_SAFE_INTEGER`. An expression of no states stands for the empty string alone.
 */
export type Expression =
  | { readonly kind: 'characters'; readonly set: CodePointSet; readonly states: 1 }
  | { readonly kind: 'sequence'; readonly of: readonly Expression[]; readonly states: number }
  | { readonly kind: 'choice'; readonly of: readonly Expression[]; readonly states: number }
  | { readonly kind: 'repeat'; readonly of: Expression; readonly count: Count; readonly states: number };

/** How often something is repeated; `most` is infinite where there is no upper end, a safe integer elsewhere. */
export interface Count {
  readonly least: number;
  readonly most: number;
}

export const EMPTY: Expression = { kind: 'sequence', of: [], states: 0 };

/** Exactly one character out of the set. */
export function characters(set: CodePointSet): Expression {
  return { kind: 'characters', set, states: 1 };
}

export function sequence(parts: readonly Expression[]): Expression {
  const of = parts.filter((part) => part.states > 0);
  const [first = EMPTY] = of;
  return of.length <= 1 ? first : { kind: 'sequence', of, states: saturated(sum(of)) };
}

/** Any of the branches; of none, what matches nothing. */
export function choice(branches: readonly Expression[]): Expression {
  // One empty branch says as much as many. As every other one takes states of its own, an automaton has few ways on.
  const filled = branches.filter((branch) => branch.states > 0);
  const of = filled.length < branches.length ? [...filled, EMPTY] : filled;
  const [first] = of;
  return of.length === 1 && first !== undefined ? first : { kind: 'choice', of, states: saturated(1 + sum(of)) };
}

export function repeat(of: Expression, count: Count): Expression {
  if (of.states === 0 || count.most === 0) {
    return EMPTY;
  }
  const { least, most } = count;
  const states =
    most === Number.POSITIVE_INFINITY
      ? Math.max(least, 1) * of.states + 1
      : least * of.states + (most - least) * (of.states + 1);
  return { kind: 'repeat', of, count, states: saturated(states) };
}

function sum(expressions: readonly Expression[]): number {
  return expressions.reduce((total, { states }) => total + states, 0);
}

function saturated(states: number): number {
  return Math.min(states, Number.MAX_SAFE_INTEGER);
}
