import type { ConditionTrace, Doubt } from './trace.js';

/** What kept the tests of a condition from being true or false, in the order it looks at them, each once. */
export function doubtsOf(
  trace: ConditionTrace,
  conditions: Readonly<Record<string, ConditionTrace>>,
): readonly Doubt[] {
  const doubts = new Map<string, Doubt>();
  const seen = new Set<string>();
  const add = (because: Doubt['because'], claim?: string): void => {
    const doubt = claim === undefined ? { because } : { because, claim };
    doubts.set(JSON.stringify(doubt), doubt);
  };
  const visit = (part: ConditionTrace): void => {
    if (part.kind === 'all' || part.kind === 'any') {
      part.of.forEach(visit);
    } else if (part.kind === 'not') {
      visit(part.of);
    } else if (part.kind === 'use') {
      const named = conditions[part.name];
      if (named === undefined || seen.has(part.name)) return;
      seen.add(part.name);
      visit(named);
    } else if (part.kind === 'atom') {
      if (part.truth !== 'unknown') return;
      if (part.found.state !== 'read') add(part.found.state, part.claim);
      // An age is read and still unknown for one reason only.
      else add('no-now');
    } else if (part.kind === 'logic' && part.truth === 'unknown') {
      const unread = part.claims.filter(({ found }) => found.state !== 'read');
      for (const { claim, found } of unread) add(found.state === 'missing' ? 'missing' : 'unreadable', claim);
      // Everything was read, so that an operator met a value it does not take; it cannot be told which.
      if (unread.length === 0) for (const { claim } of part.claims) add('unreadable', claim);
    }
  };
  visit(trace);
  return [...doubts.values()];
}
