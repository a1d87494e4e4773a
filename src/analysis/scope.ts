import type { TiedSubject } from './claims/tie.js';
import type { Fact, OpaqueFact } from './facts.js';

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

/** The scope of facts, of the gates over them, and of what is tied to them. */
export function scopeOf(
  gates: readonly number[],
  facts: readonly Asserted[],
  tiedOf: (fact: Fact) => TiedSubject | undefined,
): Scope {
  const variables = new Set(gates);
  const subjects = new Map<TiedSubject, ScopedSubject>();
  const opaque: Asserted<OpaqueFact>[] = [];
  let isExact = true;
  for (const { fact, variable } of facts) {
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
