import type { Budget } from '../budget.js';
import { spend } from '../budget.js';
import { ActivityHeap } from './heap.js';
import { luby } from './luby.js';

/** `unknown`: the budget was spent. */
export type SatResult = 'sat' | 'unsat' | 'unknown';

/** At least one of the literals is true; the first two are watched. */
interface Clause {
  readonly literals: number[];
  /** Where to look first for another literal to watch: those before are mostly false in long clauses. */
  from: number;
}

const RESTART_AFTER = 64;
const DECAY = 1 / 0.95;
const RESCALE = 1e100;
/** Less than what a conflict adds. */
const EAGER = 1e-6;

/** Beside 0 for false and 1 for true. */
const UNASSIGNED = 2;

/**
 * A conflict-driven SAT solver: two watched literals, learning at the first unique implication point, activities, restarts, assumptions.
 * Outside, a literal is a variable's number, negative where it is negated. Inside it is twice the number, plus one where negated.
 * The same calls give the same answers: there is no randomness.
 */
export class Solver {
  readonly #heap = new ActivityHeap();
  readonly #value: number[] = [UNASSIGNED];
  readonly #phase: number[] = [1];
  readonly #level: number[] = [0];
  readonly #reason: (Clause | undefined)[] = [undefined];
  readonly #seen: boolean[] = [false];
  /** By literal: the clauses that watch it. */
  readonly #watches: Clause[][] = [[], []];
  /** By variable: those of which at most one is true, it being one of them. */
  readonly #rivals: (number[] | undefined)[] = [undefined];
  /** The groups of which one is true whatever is assumed. */
  readonly #winners = new Set<readonly number[]>();
  readonly #trail: number[] = [];
  /** Where the trail of each decision level begins. */
  readonly #limits: number[] = [];
  #head = 0;
  #increment = 1;
  /** No assignment satisfies the clauses, whatever is assumed. */
  #broken = false;
  /** What was assumed last: each of it made a decision level, as far as it came. */
  readonly #assumed: number[] = [];
  #core: readonly number[] = [];

  /** Of variables that no conflict has come from, the eager ones are decided on first: they are taken to be false. */
  newVariable(isEager = false): number {
    const variable = this.#value.length;
    this.#value.push(UNASSIGNED);
    this.#phase.push(1);
    this.#level.push(0);
    this.#reason.push(undefined);
    this.#seen.push(false);
    this.#watches.push([], []);
    this.#rivals.push(undefined);
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
    this.#backTo(0);
    group.push(variable);
    this.#rivals[variable] = group;
    if (this.#winners.has(group)) this.addClause([-variable]);
    else if (this.#value[variable] === 1) {
      this.#winners.add(group);
      for (const other of group) if (other !== variable) this.addClause([-other]);
    }
  }

  /** At least one of the literals is true. */
  addClause(literals: readonly number[]): void {
    this.#backTo(0);
    if (this.#broken) return;
    const clause = new Set<number>();
    for (const literal of literals) {
      const inner = toInner(literal);
      if (clause.has(inner ^ 1) || this.#valueOf(inner) === 1) return;
      if (this.#valueOf(inner) !== 0) clause.add(inner);
    }
    const [first] = clause;
    if (first === undefined) this.#broken = true;
    else if (clause.size === 1) {
      this.#assign(first, undefined);
      if (this.#propagate() !== undefined) this.#broken = true;
    } else this.#attach({ literals: [...clause], from: 2 });
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
    this.#core = [];
    const inner = this.#assumed;
    const most = Math.min(this.#limits.length, inner.length, assumptions.length);
    let same = 0;
    while (same < most && toInner(assumptions[same] as number) === inner[same]) same++;
    this.#backTo(same);
    inner.length = same;
    for (let at = same; at < assumptions.length; at++) inner.push(toInner(assumptions[at] as number));
    for (let round = 1; !this.#broken; round++) {
      const result = this.#search(inner, luby(round) * RESTART_AFTER, budget);
      // A conflict that was not learnt from is lost, unless what led to it is gone through again.
      if (result === 'unknown') this.#backTo(0);
      if (result !== undefined) return result;
      this.#backTo(Math.min(this.#limits.length, inner.length));
    }
    return 'unsat';
  }

  /** The value of a variable in the assignment that was found last; undefined where it has none. Holds up to the next clause or question. */
  valueOf(variable: number): boolean | undefined {
    const value = this.#value[variable];
    return value === UNASSIGNED ? undefined : value === 1;
  }

  isTrue(variable: number): boolean {
    return this.#value[variable] === 1;
  }

  /** After `unsat`: assumptions that cannot all be true. */
  get core(): readonly number[] {
    return this.#core;
  }

  /** Undefined: it is time for a restart. */
  #search(assumptions: readonly number[], conflicts: number, budget: Budget): SatResult | undefined {
    let found = 0;
    for (;;) {
      const before = this.#trail.length;
      const conflict = this.#propagate();
      if (conflict !== undefined && this.#limits.length === 0) {
        this.#broken = true;
        return 'unsat';
      }
      if (!spend(budget, 1 + this.#trail.length - before)) return 'unknown';
      if (conflict !== undefined) {
        found++;
        if (!spend(budget, this.#learn(conflict))) return 'unknown';
        continue;
      }
      if (found >= conflicts) return undefined;
      const next = this.#nextDecision(assumptions);
      if (next === undefined) return 'sat';
      if (next < 0) return 'unsat';
      this.#limits.push(this.#trail.length);
      if (this.#valueOf(next) === UNASSIGNED) this.#assign(next, undefined);
    }
  }

  /** The literal to try next; undefined where all have values, -1 where an assumption is false. */
  #nextDecision(assumptions: readonly number[]): number | undefined {
    const assumed = assumptions[this.#limits.length];
    if (assumed !== undefined) {
      if (this.#valueOf(assumed) !== 0) return assumed;
      this.#core = this.#blame(assumed).map(toOuter);
      return -1;
    }
    for (let variable = this.#heap.take(); variable !== undefined; variable = this.#heap.take()) {
      if (this.#value[variable] === UNASSIGNED) return 2 * variable + (this.#phase[variable] as number);
    }
    return undefined;
  }

  /** The assumptions that make a literal false, and the literal. */
  #blame(literal: number): readonly number[] {
    const blamed = [literal];
    const seen = new Set([literal >> 1]);
    for (let at = this.#trail.length - 1; at >= (this.#limits[0] ?? this.#trail.length); at--) {
      const entry = this.#trail[at] as number;
      if (!seen.has(entry >> 1)) continue;
      const reason = this.#reason[entry >> 1];
      // Only assumptions are decided on before all of them have values.
      if (reason === undefined) blamed.push(entry);
      else for (const other of reason.literals) if ((this.#level[other >> 1] as number) > 0) seen.add(other >> 1);
    }
    return blamed;
  }

  /** Learns what the conflict teaches and goes back to where it is of use. Returns the steps it took. */
  #learn(conflict: Clause): number {
    const learnt = [0];
    const marked: number[] = [];
    const level = this.#limits.length;
    let reason = conflict;
    let open = 0;
    let at = this.#trail.length;
    let steps = 0;
    for (;;) {
      for (const literal of reason.literals) {
        const variable = literal >> 1;
        steps++;
        if (this.#seen[variable] || this.#level[variable] === 0 || this.#valueOf(literal) === 1) continue;
        this.#seen[variable] = true;
        marked.push(variable);
        this.#bump(variable);
        if (this.#level[variable] === level) open++;
        else learnt.push(literal);
      }
      do at--;
      while (!this.#seen[(this.#trail[at] as number) >> 1]);
      const literal = this.#trail[at] as number;
      this.#seen[literal >> 1] = false;
      if (--open === 0) {
        learnt[0] = literal ^ 1;
        break;
      }
      reason = this.#reason[literal >> 1] as Clause;
    }
    for (const variable of marked) this.#seen[variable] = false;
    this.#increment *= DECAY;
    this.#adopt(learnt);
    return steps;
  }

  #adopt(learnt: number[]): void {
    let highest = 1;
    for (let i = 2; i < learnt.length; i++) {
      if (this.#levelOf(learnt[i]) > this.#levelOf(learnt[highest])) highest = i;
    }
    const [asserted = 0] = learnt;
    if (learnt.length === 1) {
      this.#backTo(0);
      this.#assign(asserted, undefined);
      return;
    }
    [learnt[1], learnt[highest]] = [learnt[highest] as number, learnt[1] as number];
    this.#backTo(this.#levelOf(learnt[1]));
    const clause = { literals: learnt, from: 2 };
    this.#attach(clause);
    this.#assign(asserted, clause);
  }

  #propagate(): Clause | undefined {
    while (this.#head < this.#trail.length) {
      const literal = this.#trail[this.#head++] as number;
      const rivals = (literal & 1) === 0 ? this.#rivals[literal >> 1] : undefined;
      const clash = rivals && this.#outdo(literal, rivals);
      if (clash !== undefined) {
        this.#head = this.#trail.length;
        return clash;
      }
      const falsified = literal ^ 1;
      const watching = this.#watches[falsified] as Clause[];
      let kept = 0;
      for (let i = 0; i < watching.length; i++) {
        const clause = watching[i] as Clause;
        if (this.#moves(clause, falsified)) continue;
        watching[kept++] = clause;
        const first = clause.literals[0] as number;
        const value = this.#valueOf(first);
        if (value === 1) continue;
        if (value === UNASSIGNED) {
          this.#assign(first, clause);
          continue;
        }
        for (i++; i < watching.length; i++) watching[kept++] = watching[i] as Clause;
        watching.length = kept;
        this.#head = this.#trail.length;
        return clause;
      }
      watching.length = kept;
    }
    return undefined;
  }

  /** Makes all others of a group false. */
  #outdo(literal: number, rivals: readonly number[]): Clause | undefined {
    let reason: Clause | undefined;
    if (this.#levelOf(literal) === 0) this.#winners.add(rivals);
    for (const variable of rivals) {
      const value = this.#value[variable];
      if (value === 0 || variable === literal >> 1) continue;
      if (value === 1) return { literals: [literal ^ 1, 2 * variable + 1], from: 2 };
      // What follows is left out of the reason, so that all can share it.
      reason ??= { literals: [literal ^ 1], from: 2 };
      this.#assign(2 * variable + 1, reason);
    }
    return undefined;
  }

  /** Puts the falsified literal second, and watches another one in its place where one is not false. */
  #moves(clause: Clause, falsified: number): boolean {
    const { literals } = clause;
    if (literals[0] === falsified) {
      literals[0] = literals[1] as number;
      literals[1] = falsified;
    }
    if (this.#valueOf(literals[0] as number) === 1) return false;
    const { length } = literals;
    let at = clause.from;
    for (let tried = 2; tried < length; tried++, at++) {
      if (at >= length) at = 2;
      const literal = literals[at] as number;
      if (this.#valueOf(literal) === 0) continue;
      literals[1] = literal;
      literals[at] = falsified;
      clause.from = at;
      (this.#watches[literal] as Clause[]).push(clause);
      return true;
    }
    return false;
  }

  #attach(clause: Clause): void {
    for (const literal of clause.literals.slice(0, 2)) (this.#watches[literal] as Clause[]).push(clause);
  }

  /** 1: true, 0: false. */
  #valueOf(literal: number): number {
    const value = this.#value[literal >> 1] as number;
    return value === UNASSIGNED ? UNASSIGNED : value ^ (literal & 1);
  }

  #levelOf(literal: number | undefined): number {
    return this.#level[(literal ?? 0) >> 1] as number;
  }

  #assign(literal: number, reason: Clause | undefined): void {
    const variable = literal >> 1;
    this.#value[variable] = 1 - (literal & 1);
    this.#level[variable] = this.#limits.length;
    this.#reason[variable] = reason;
    this.#trail.push(literal);
  }

  #backTo(level: number): void {
    const limit = this.#limits[level];
    if (limit === undefined) return;
    for (let at = this.#trail.length - 1; at >= limit; at--) {
      const literal = this.#trail[at] as number;
      this.#value[literal >> 1] = UNASSIGNED;
      this.#phase[literal >> 1] = literal & 1;
      this.#heap.insert(literal >> 1);
    }
    this.#trail.length = limit;
    this.#limits.length = level;
    this.#head = limit;
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
