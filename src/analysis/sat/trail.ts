import type { ActivityHeap } from './heap.js';

/** At least one of the literals is true; the first two are watched. */
export interface Clause {
  readonly literals: number[];
  /** Where to look first for another literal to watch: those before are mostly false in long clauses. */
  from: number;
}

/** Beside 0 for false and 1 for true. */
export const UNASSIGNED = 2;

/** What has a value, in the order in which it got that. A literal is twice the number of its variable, plus one where it is negated. */
export class Trail {
  /** By literal. */
  readonly values: number[] = [UNASSIGNED, UNASSIGNED];
  /** By variable, as all that follow: the value it had last, as the lowest bit of a literal. */
  readonly phases: number[] = [1];
  /** The decision level. */
  readonly levels: number[] = [0];
  /** The clause that it follows from; undefined for a decision. */
  readonly reasons: (Clause | undefined)[] = [undefined];
  readonly literals: number[] = [];
  /** Where each decision level begins. */
  readonly limits: number[] = [];
  /** Of what comes behind this, it was not yet seen what follows. */
  head = 0;
  readonly #heap: ActivityHeap;

  /** @param heap Takes back the variables that lose their values. */
  constructor(heap: ActivityHeap) {
    this.#heap = heap;
  }

  /** Makes room for the next variable. */
  add(): void {
    this.values.push(UNASSIGNED, UNASSIGNED);
    this.phases.push(1);
    this.levels.push(0);
    this.reasons.push(undefined);
  }

  levelOf(literal: number): number {
    return this.levels[literal >> 1] as number;
  }

  assign(literal: number, reason: Clause | undefined): void {
    const variable = literal >> 1;
    this.values[literal] = 1;
    this.values[literal ^ 1] = 0;
    this.levels[variable] = this.limits.length;
    this.reasons[variable] = reason;
    this.literals.push(literal);
  }

  backTo(level: number): void {
    const limit = this.limits[level];
    if (limit === undefined) return;
    for (let at = this.literals.length - 1; at >= limit; at--) {
      const literal = this.literals[at] as number;
      this.values[literal] = UNASSIGNED;
      this.values[literal ^ 1] = UNASSIGNED;
      this.phases[literal >> 1] = literal & 1;
      this.#heap.insert(literal >> 1);
    }
    this.literals.length = limit;
    this.limits.length = level;
    this.head = limit;
  }

  /** The decisions that make a literal false, and the literal. */
  blame(literal: number): readonly number[] {
    const blamed = [literal];
    const seen = new Set([literal >> 1]);
    for (let at = this.literals.length - 1; at >= (this.limits[0] ?? this.literals.length); at--) {
      const entry = this.literals[at] as number;
      if (!seen.has(entry >> 1)) continue;
      const reason = this.reasons[entry >> 1];
      if (reason === undefined) blamed.push(entry);
      else for (const other of reason.literals) if (this.levelOf(other) > 0) seen.add(other >> 1);
    }
    return blamed;
  }
}
