import type { TiedSubject } from './claims/tie.js';
import type { Fact, OpaqueFact } from './facts.js';
import type { Gates } from './gates.js';

/** A fact that formulas are made of, and its variable. */
export interface Asserted<Of extends Fact = Fact> {
  readonly fact: Of;
  readonly variable: number;
}

export type TextFact = Extract<Fact, { readonly kind: 'text' }>;

/** A subject that formulas are about. */
export interface ScopedSubject {
  readonly tied: TiedSubject;
  /** That it is a certain text. */
  readonly same: Asserted<TextFact>[];
  /** The other tests of texts. */
  readonly tests: Asserted<TextFact>[];
}

/** What some formulas are made of. */
export interface Scope {
  /** What the solver has to decide. */
  readonly variables: ReadonlySet<number>;
  readonly subjects: readonly ScopedSubject[];
  readonly opaque: readonly Asserted<OpaqueFact>[];
  /** Nothing is taken as unknown. */
  readonly isExact: boolean;
}

/** The scope of nodes, and of what is tied to the facts among them. */
export function scopeOf(
  gates: Gates,
  nodes: readonly number[],
  variableOf: (node: number) => number,
  tiedOf: (fact: Fact) => TiedSubject | undefined,
): Scope {
  const variables = new Set<number>();
  const subjects = new Map<TiedSubject, ScopedSubject>();
  const opaque: Asserted<OpaqueFact>[] = [];
  let isExact = true;
  const facts: number[] = [];
  for (const node of nodes) {
    if (gates.partsOf(node) === undefined) facts.push(node);
    else variables.add(variableOf(node));
  }
  for (const node of facts) {
    const fact = gates.node(node) as Fact;
    const variable = variableOf(node);
    variables.add(variable);
    if (fact.kind === 'opaque') opaque.push({ fact, variable });
    if (fact.kind === 'opaque' || fact.kind === 'age') isExact = false;
    const tied = tiedOf(fact);
    if (tied === undefined) continue;
    let scoped = subjects.get(tied);
    if (scoped === undefined) {
      scoped = { tied, same: [], tests: [] };
      subjects.set(tied, scoped);
      const { types, list, number } = tied;
      for (const one of [...types.values(), ...list.needed, ...number.needed]) variables.add(one);
    }
    if (fact.kind === 'text') (isSame(fact) ? scoped.same : scoped.tests).push({ fact, variable });
  }
  // In the order in which the file has them, so that the claims of tokens are.
  const inOrder = [...subjects.values()].sort((a, b) => a.tied.subject.id - b.tied.subject.id);
  return { variables, subjects: inOrder, opaque, isExact };
}

function isSame({ test }: TextFact): boolean {
  return test.operator === 'equals' && !test.ignoreCase;
}
