import type { Budget } from '../budget.js';
import { spend } from '../budget.js';
import { ActivityHeap } from './heap.js';
import { luby } from './luby.js';
import { Propagation } from './propagation.js';
import type { Clause } from './trail.js';
import { Trail, UNASSIGNED } from './trail.js';

/** `unknown`: the budget was spent. */
export type SatResult = 'sat' | 'unsat' | 'unknown';

const RESTART_AFTER = 64;
const DECAY = 1 / 0.95;
const RESCALE = 1e100;
/** Less than what a conflict adds. */
const EAGER = 1e-6;

/**
 * A conflict-driven SAT solver: two watched literals, learning at the first unique implication point, activities, restarts, assumptions.
 * Outside, a literal is a variable's number, negative where it is negated. Inside it is twice the number, plus one where negated.
 * The same calls give the same answers: there is no randomness.
 */
export class Solver {
  readonly #heap = new ActivityHeap();
  readonly #trail = new Trail(this.#heap);
  readonly #propagation = new Propagation(this.#trail);
  /** By variable: the conflict that it was last come by in. */
  readonly #seen: number[] = [0];
  #conflicts = 0;
  #increment = 1;
  /** No assignment satisfies the clauses, whatever is assumed. */
  #broken = false;
  /** What was assumed last: each of it made a decision level, as far as it came. */
  readonly #assumed: number[] = [];
  /** After `unsat`: assumptions that cannot all be true. */
  core: readonly number[] = [];

  /** Of variables that no conflict has come from, the eager ones are decided on first: they are taken to be false. */
  newVariable(isEager = false): number {
    const variable = this.#seen.push(0) - 1;
    this.#trail.add();
    this.#propagation.add();
    this.#heap.add(variable, isEager ? EAGER : 0);
    return variable;
  }

  /**
   * From now on only these variables are decided on; the others have a value only where one follows. What is left open of them has to be
   * of no matter: whoever names the variables answers for it.
   */
  decideOver(variables: Iterable<number>): void {
    this.#heap.restrictTo(variables);
  }

  /** Of the group, at most one is true. A variable is in one group at most, and has no value yet; groups may grow. */
  addRival(group: number[], variable: number): void {
    this.#trail.backTo(0);
    group.push(variable);
    for (const other of this.#propagation.addRival(group, variable)) this.addClause([-other]);
  }

  /** At least one of the literals is true. */
  addClause(literals: readonly number[]): void {
    const trail = this.#trail;
    trail.backTo(0);
    if (this.#broken) return;
    const clause = new Set<number>();
    for (const literal of literals) {
      const inner = toInner(literal);
      const value = trail.values[inner];
      if (clause.has(inner ^ 1) || value === 1) return;
      if (value !== 0) clause.add(inner);
    }
    const [first] = clause;
    if (first === undefined) this.#broken = true;
    else if (clause.size === 1) {
      trail.assign(first, undefined);
      if (this.#propagation.run() !== undefined) this.#broken = true;
    } else this.#propagation.attach({ literals: [...clause], from: 2 });
  }

  /** Both are true, or both are false. */
  equate(one: number, other: number): void {
    this.addClause([-one, other]);
    this.addClause([one, -other]);
  }

  /**
   * Is there an assignment under which all clauses and assumptions are true? What the assumptions share with those before, from the first
   * on, is not gone through again.
   */
  solve(assumptions: readonly number[], budget: Budget): SatResult {
    this.core = [];
    const trail = this.#trail;
    const inner = this.#assumed;
    const most = Math.min(trail.limits.length, inner.length, assumptions.length);
    let same = 0;
    while (same < most && toInner(assumptions[same] as number) === inner[same]) same++;
    trail.backTo(same);
    inner.length = same;
    for (let at = same; at < assumptions.length; at++) inner.push(toInner(assumptions[at] as number));
    for (let round = 1; !this.#broken; round++) {
      const result = this.#search(luby(round) * RESTART_AFTER, budget);
      // A conflict that was not learnt from is lost, unless what led to it is gone through again.
      if (result === 'unknown') trail.backTo(0);
      if (result !== undefined) return result;
      trail.backTo(Math.min(trail.limits.length, inner.length));
    }
    return 'unsat';
  }

  /** The value of a variable in the assignment that was found last; undefined where it has none. Holds up to the next clause or question. */
  valueOf(variable: number): boolean | undefined {
    const value = this.#trail.values[2 * variable];
    return value === UNASSIGNED ? undefined : value === 1;
  }

  isTrue(variable: number): boolean {
    return this.#trail.values[2 * variable] === 1;
  }

  /** Undefined: it is time for a restart. */
  #search(conflicts: number, budget: Budget): SatResult | undefined {
    const trail = this.#trail;
    const last = this.#conflicts + conflicts;
    for (;;) {
      const before = trail.literals.length;
      const conflict = this.#propagation.run();
      if (conflict !== undefined && trail.limits.length === 0) {
        this.#broken = true;
        return 'unsat';
      }
      if (!spend(budget, 1 + trail.literals.length - before)) return 'unknown';
      if (conflict !== undefined) {
        if (!spend(budget, this.#learn(conflict))) return 'unknown';
        continue;
      }
      if (this.#conflicts >= last) return undefined;
      const next = this.#nextDecision();
      if (next === undefined) return 'sat';
      if (trail.values[next] === 0) {
        this.core = trail.blame(next).map(toOuter);
        return 'unsat';
      }
      trail.limits.push(trail.literals.length);
      if (trail.values[next] === UNASSIGNED) trail.assign(next, undefined);
    }
  }

  /** The literal to try next, assumptions first; undefined where all have values. */
  #nextDecision(): number | undefined {
    const { limits, values, phases } = this.#trail;
    const assumed = this.#assumed[limits.length];
    if (assumed !== undefined) return assumed;
    for (let variable = this.#heap.take(); variable !== undefined; variable = this.#heap.take()) {
      if (values[2 * variable] === UNASSIGNED) return 2 * variable + (phases[variable] as number);
    }
    return undefined;
  }

  /** Learns what the conflict teaches and goes back to where it is of use. Returns the steps it took. */
  #learn(conflict: Clause): number {
    const { levels, limits, literals, reasons, values } = this.#trail;
    const seen = this.#seen;
    const mark = ++this.#conflicts;
    const learnt = [0];
    let reason = conflict;
    let open = 0;
    let at = literals.length;
    let steps = 0;
    for (;;) {
      for (const literal of reason.literals) {
        const variable = literal >> 1;
        steps++;
        if (seen[variable] === mark || levels[variable] === 0 || values[literal] === 1) continue;
        seen[variable] = mark;
        this.#bump(variable);
        if (levels[variable] === limits.length) open++;
        else learnt.push(literal);
      }
      do at--;
      while (seen[(literals[at] as number) >> 1] !== mark);
      const literal = literals[at] as number;
      if (--open === 0) {
        learnt[0] = literal ^ 1;
        break;
      }
      reason = reasons[literal >> 1] as Clause;
    }
    this.#increment *= DECAY;
    this.#adopt(learnt);
    return steps;
  }

  /** Goes back to where all but the first literal of a learnt clause are false, so that the first one follows. */
  #adopt(learnt: number[]): void {
    const trail = this.#trail;
    const [asserted = 0, ...others] = learnt;
    const level = others.reduce((highest, literal) => Math.max(highest, trail.levelOf(literal)), 0);
    const place = learnt.findIndex((literal, i) => i > 0 && trail.levelOf(literal) === level);
    trail.backTo(level);
    if (place === -1) {
      trail.assign(asserted, undefined);
      return;
    }
    [learnt[1], learnt[place]] = [learnt[place] as number, learnt[1] as number];
    const clause = { literals: learnt, from: 2 };
    this.#propagation.attach(clause);
    trail.assign(asserted, clause);
  }

  #bump(variable: number): void {
    const { activity } = this.#heap;
    const raised = (activity[variable] as number) + this.#increment;
    activity[variable] = raised;
    if (raised > RESCALE) {
      for (let i = 0; i < activity.length; i++) activity[i] = (activity[i] as number) / RESCALE;
      this.#increment /= RESCALE;
    }
    this.#heap.raised(variable);
  }
}

function toInner(literal: number): number {
  return literal > 0 ? 2 * literal : -2 * literal + 1;
}

function toOuter(literal: number): number {
  return (literal & 1) === 0 ? literal >> 1 : -(literal >> 1);
}
