import type { Clause, Trail } from './trail.js';
import { UNASSIGNED } from './trail.js';

/** What follows from what has a value: by clauses, of which two literals are watched, and by groups of which at most one is true. */
export class Propagation {
  readonly #trail: Trail;
  /** By literal: the clauses that watch it. */
  readonly #watches: Clause[][] = [[], []];
  /** By variable: those of which at most one is true, it being one of them. */
  readonly #rivals: (readonly number[] | undefined)[] = [undefined];
  /** The groups of which one is true whatever is assumed. */
  readonly #winners = new Set<readonly number[]>();

  constructor(trail: Trail) {
    this.#trail = trail;
  }

  /** Makes room for the next variable. */
  add(): void {
    this.#watches.push([], []);
    this.#rivals.push(undefined);
  }

  attach(clause: Clause): void {
    for (const literal of clause.literals.slice(0, 2)) (this.#watches[literal] as Clause[]).push(clause);
  }

  /** Puts a variable into a group; those of it that are false by that. Nothing is assumed. */
  addRival(group: readonly number[], variable: number): readonly number[] {
    this.#rivals[variable] = group;
    if (this.#winners.has(group)) return [variable];
    if (this.#trail.values[2 * variable] !== 1) return [];
    this.#winners.add(group);
    return group.filter((other) => other !== variable);
  }

  /** Gives values to all that follows; a clause of which no literal is true any more, where there is one. */
  run(): Clause | undefined {
    const trail = this.#trail;
    const { literals } = trail;
    while (trail.head < literals.length) {
      const literal = literals[trail.head++] as number;
      const rivals = (literal & 1) === 0 ? this.#rivals[literal >> 1] : undefined;
      let conflict = rivals && this.#outdo(literal, rivals);
      const watching = this.#watches[literal ^ 1] as Clause[];
      if (conflict === undefined && watching.length > 0) conflict = this.#falsify(literal ^ 1, watching);
      if (conflict === undefined) continue;
      trail.head = literals.length;
      return conflict;
    }
    return undefined;
  }

  /** Makes all others of a group false. */
  #outdo(literal: number, rivals: readonly number[]): Clause | undefined {
    const trail = this.#trail;
    let reason: Clause | undefined;
    if (trail.levelOf(literal) === 0) this.#winners.add(rivals);
    for (const variable of rivals) {
      const other = 2 * variable;
      const value = trail.values[other];
      if (value === 0 || other === literal) continue;
      if (value === 1) return { literals: [literal ^ 1, other + 1], from: 2 };
      // What follows is left out of the reason, so that all can share it.
      reason ??= { literals: [literal ^ 1], from: 2 };
      trail.assign(other + 1, reason);
    }
    return undefined;
  }

  /** Goes through the clauses that watch a literal, which is false now. */
  #falsify(falsified: number, watching: Clause[]): Clause | undefined {
    const trail = this.#trail;
    const { values } = trail;
    let kept = 0;
    for (let i = 0; i < watching.length; i++) {
      const clause = watching[i] as Clause;
      if (this.#moves(clause, falsified, values)) continue;
      watching[kept++] = clause;
      const first = clause.literals[0] as number;
      const value = values[first];
      if (value === 1) continue;
      if (value === UNASSIGNED) {
        trail.assign(first, clause);
        continue;
      }
      for (i++; i < watching.length; i++) watching[kept++] = watching[i] as Clause;
      watching.length = kept;
      return clause;
    }
    watching.length = kept;
    return undefined;
  }

  /** Puts the falsified literal second, and watches another one in its place where one is not false. */
  #moves(clause: Clause, falsified: number, values: readonly number[]): boolean {
    const { literals } = clause;
    if (literals[0] === falsified) {
      literals[0] = literals[1] as number;
      literals[1] = falsified;
    }
    if (values[literals[0] as number] === 1) return false;
    const { length } = literals;
    let at = clause.from;
    for (let tried = 2; tried < length; tried++, at++) {
      if (at >= length) at = 2;
      const literal = literals[at] as number;
      if (values[literal] === 0) continue;
      literals[1] = literal;
      literals[at] = falsified;
      clause.from = at;
      (this.#watches[literal] as Clause[]).push(clause);
      return true;
    }
    return false;
  }
}
