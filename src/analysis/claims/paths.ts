import type { Solver } from '../sat/solver.js';
import type { TiedSubject } from './tie.js';

/** What a pointer walks through is an object, which no operator reads. */
export function tiePaths(solver: Solver, subjects: readonly TiedSubject[]): void {
  const byPath = new Map<string, TiedSubject>();
  for (const tied of subjects) {
    const path = tied.subject.reader?.path;
    if (path === undefined) continue;
    const key = JSON.stringify(path);
    const twin = byPath.get(key);
    if (twin === undefined) byPath.set(key, tied);
    else tieTwins(solver, tied, twin);
  }
  for (const { subject, types } of subjects) {
    const path = subject.reader?.path ?? [];
    for (let length = 1; length < path.length; length++) {
      const isObject = byPath.get(JSON.stringify(path.slice(0, length)))?.types.get('other');
      const isMissing = types.get('missing');
      if (isObject !== undefined && isMissing !== undefined) solver.addClause([isMissing, isObject]);
    }
  }
}

/** A claim that two rule sets declare differently is missing for both, or for none. */
function tieTwins(solver: Solver, one: TiedSubject, other: TiedSubject): void {
  const [a, b] = [one.types.get('missing'), other.types.get('missing')];
  if (a === undefined || b === undefined) return;
  solver.addClause([-a, b]);
  solver.addClause([a, -b]);
}
