import { stateOf } from './atom.js';
import type { CompiledCondition, Env } from './compile.js';
import { MISSING, UNREADABLE } from './readable.js';
import { readOnce } from './reader.js';
import type { Doubt } from './trace.js';
import { UNKNOWN } from './truth.js';

/** What kept the tests of a condition from being true or false, in the order it looks at them, each once. */
export function doubtsOf(condition: CompiledCondition, env: Env): readonly Doubt[] {
  const doubts = new Map<string, Doubt>();
  const seen = new Set<string>();
  const add = (because: Doubt['because'], claim?: string): void => {
    const doubt = claim === undefined ? { because } : { because, claim };
    doubts.set(JSON.stringify(doubt), doubt);
  };
  const visit = (part: CompiledCondition): void => {
    if (part.kind === 'all' || part.kind === 'any') {
      part.of.forEach(visit);
    } else if (part.kind === 'not') {
      visit(part.of);
    } else if (part.kind === 'use') {
      if (seen.has(part.name)) return;
      seen.add(part.name);
      visit(part.of);
    } else if (part.truth(env) !== UNKNOWN) {
      return;
    } else if (part.kind === 'atom') {
      const state = stateOf(part, env);
      if (state !== 'read') add(state, part.reader.name);
      // An age is read and still unknown for one reason only.
      else add('no-now');
    } else if (part.kind === 'logic') {
      const values = part.readers.map((reader) => ({ claim: reader.name, value: readOnce(reader, env) }));
      const unread = values.filter(({ value }) => value === MISSING || value === UNREADABLE);
      for (const { claim, value } of unread) add(value === MISSING ? 'missing' : 'unreadable', claim);
      // Everything was read, so that an operator met a value it does not take; it cannot be told which.
      if (unread.length === 0) for (const { claim } of values) add('unreadable', claim);
    }
  };
  visit(condition);
  return [...doubts.values()];
}
