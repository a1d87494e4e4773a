import type { Fact, Subject, ValueType } from './facts.js';
import { TYPE_OF } from './facts.js';
import { kept } from './once.js';

/** The claims of which facts are about the value, and the types of the values that they are about. */
export function typesRead(facts: readonly Fact[]): ReadonlyMap<Subject, ReadonlySet<ValueType>> {
  const reads = new Map<Subject, Set<ValueType>>();
  for (const { kind, subject } of facts) {
    const type = TYPE_OF[kind];
    if (type !== undefined && subject?.reader !== undefined) kept(reads, subject, () => new Set()).add(type);
  }
  return reads;
}
