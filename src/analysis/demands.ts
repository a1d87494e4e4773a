import type { Demand } from './claims/text-search.js';
import type { Space, Subject } from './facts.js';
import type { Formula } from './gates.js';
import { kept } from './once.js';
import type { Solver } from './sat/solver.js';

/** An assignment under which some formulas are true. */
export interface Assigned {
  readonly space: Space;
  readonly solver: Solver;
  readonly literal: (formula: Formula) => number;
  /** The numbers of their nodes. */
  readonly roots: () => readonly number[];
}

/** What formulas ask of texts: where one of several parts is enough, of one of them. */
export function demandsOf(assigned: Assigned): ReadonlyMap<Subject, readonly Demand[]> {
  const { space, solver, literal, roots } = assigned;
  const demands = new Map<Subject, Demand[]>();
  const seen = new Set<number>();
  const pending = [...roots()];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const parts = space.gates.partsOf(at);
    const holds = solver.isTrue(literal(at));
    if (parts !== undefined) {
      for (const part of holds ? parts : [reasonOf(assigned, parts, seen)]) pending.push(Math.abs(part));
      continue;
    }
    const fact = space.gates.node(at);
    if (fact.kind !== 'text') continue;
    kept(demands, fact.subject, () => []).push({ language: space.language(fact.test), holds });
  }
  return demands;
}

/** One of the parts that do not hold: one that is asked for anyway, or asks for no text, where there is one. */
function reasonOf({ space, solver, literal }: Assigned, parts: readonly Formula[], seen: ReadonlySet<number>): Formula {
  const isPlain = (formula: Formula): boolean =>
    space.gates.partsOf(formula) === undefined && space.gates.node(formula).kind !== 'text';
  const broken = parts.filter((part) => solver.isTrue(literal(Math.abs(part))) !== part > 0);
  const cheap = broken.find((part) => seen.has(Math.abs(part)) || isPlain(part));
  return cheap ?? (broken[0] as Formula);
}
