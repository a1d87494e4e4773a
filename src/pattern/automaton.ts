import type { CodePointSet } from './code-points.js';
import type { Expression } from './expression.js';

/**
 * A state of an automaton. `read` goes on to `next` over one character of the set, `split` goes on to each of `next`
 * without reading anything, `accept` is where a match ends; it leads nowhere.
 */
export type State =
  | { readonly kind: 'read'; readonly set: CodePointSet; readonly next: number }
  | { readonly kind: 'split'; readonly next: readonly number[] }
  | { readonly kind: 'accept' };

/**
 * A nondeterministic automaton as plain data. States are named by their place in `states`. It accepts a value that,
 * read from end to end by code point, leads from `start` to `accept`, the one accepting state. Splits can form loops.
 * The sets speak about surrogates too: who looks for an example value has to leave U+D800–U+DFFF out.
 */
export interface Automaton {
  readonly states: readonly State[];
  readonly start: number;
  readonly accept: number;
}

const ACCEPT = 0;

/** The number of states `buildAutomaton` will make. */
export function automatonSize(expression: Expression): number {
  return expression.states + 1;
}

/**
 * Thompson's construction, from the end of the expression to its start. All splits together have at most twice as many
 * ways on as there are states.
 */
export function buildAutomaton(expression: Expression): Automaton {
  const states: State[] = [{ kind: 'accept' }];
  return { start: add(states, expression, ACCEPT), accept: ACCEPT, states };
}

/** Adds the states of an expression that goes on to `next`; returns the state it begins with. */
function add(states: State[], expression: Expression, next: number): number {
  switch (expression.kind) {
    case 'characters':
      return push(states, { kind: 'read', set: expression.set, next });
    case 'sequence':
      return expression.of.reduceRight((behind, part) => add(states, part, behind), next);
    case 'choice':
      return push(states, { kind: 'split', next: expression.of.map((branch) => add(states, branch, next)) });
    case 'repeat':
      return addRepeat(states, expression, next);
  }
}

function addRepeat(states: State[], { of, count }: Expression & { kind: 'repeat' }, next: number): number {
  let entry = next;
  let copies = count.least;
  if (count.most === Number.POSITIVE_INFINITY) {
    const loop = push(states, { kind: 'split', next: [] });
    const body = add(states, of, loop);
    states[loop] = { kind: 'split', next: [body, next] };
    entry = copies === 0 ? loop : body;
    copies -= 1;
  } else {
    for (let optional = count.most - count.least; optional > 0; optional -= 1) {
      entry = push(states, { kind: 'split', next: [add(states, of, entry), next] });
    }
  }
  for (; copies > 0; copies -= 1) {
    entry = add(states, of, entry);
  }
  return entry;
}

function push(states: State[], state: State): number {
  return states.push(state) - 1;
}
