import type { Budget } from './budget.js';
import { spend } from './budget.js';
import { Ties } from './claims/tie.js';
import type { Space, Subject, ValueType } from './facts.js';
import type { Formula } from './gates.js';
import { Solver } from './sat/solver.js';
import type { Scope } from './scope.js';
import { scopeOf } from './scope.js';
import type { Situation } from './situation.js';
import type { Now } from './time.js';
import { findRequest } from './values.js';

export type Answer =
  /** A request as the formulas want it. Where `isExact` is not set, something in them was taken as unknown, and it may not do. */
  | { readonly kind: 'found'; readonly situation: Situation; readonly isExact: boolean }
  /** No request does. The given formulas alone leave none, with what must hold. */
  | { readonly kind: 'none'; readonly because: readonly Formula[] }
  | { readonly kind: 'unknown' };

type Found = Extract<Answer, { readonly kind: 'found' }> | 'none' | 'unknown';

/** Formulas out of some that were given. */
export interface Fewest {
  readonly kept: readonly Formula[];
  readonly isMinimal: boolean;
}

/** How often a guess at what is unknown is made anew. */
const GUESSES = 8;

/**
 * Questions that share a solver: it is told of a formula when that first comes up, and what it has learnt stays. Decided is only over what the formulas
 * of a question are made of, so that it does not grow with the questions before it, but for what follows from its decisions.
 */
export class Questions {
  readonly #space: Space;
  readonly #solver = new Solver();
  readonly #ties: Ties;
  /** By the number of a node. */
  readonly #variables = new Map<number, number>();
  /** The other way round. */
  readonly #nodes: number[] = [];
  #scope: Scope | undefined;
  /** The steps were spent before the solver had been told everything: it answers no more. */
  isSpoilt = false;

  constructor(space: Space, now: Now) {
    this.#space = space;
    this.#ties = new Ties(this.#solver, now);
  }

  /** How many formulas the solver has been told of. */
  get size(): number {
    return this.#variables.size;
  }

  /** Is there a request of which all of these hold? Guesses at what is unknown are only given up where they leave none. */
  ask(wanted: readonly Formula[], budget: Budget, scope: Scope = this.scopeOf(wanted, budget)): Answer {
    const literals = wanted.map(this.#literal);
    const found = this.#askGuessing(literals, scope, budget);
    if (found === 'unknown') return { kind: found };
    if (found !== 'none') return found;
    const core = new Set(this.#solver.core);
    return { kind: found, because: wanted.filter((_, i) => core.has(literals[i] as number)) };
  }

  /**
   * Of formulas that leave no request, with what must hold: some that leave none either, none of which can be left out. Where the steps do not last,
   * there may be some that could (`isMinimal`).
   */
  fewest(must: readonly Formula[], formulas: readonly Formula[], budget: Budget): Fewest {
    const scope = this.scopeOf([...must, ...formulas], budget);
    const assumed = must.map(this.#literal);
    let isMinimal = true;
    const neededBeside = (others: readonly Formula[], some: readonly Formula[]): readonly Formula[] => {
      const { length } = assumed;
      for (const formula of others) assumed.push(this.#literal(formula));
      const found = needed(some);
      assumed.length = length;
      return found;
    };
    // By halves, so that what is assumed mostly stays the same from one question to the next.
    const needed = (some: readonly Formula[]): readonly Formula[] => {
      if (some.length === 0) return some;
      if (some.length === 1) {
        const found = this.#askGuessing(assumed, scope, budget);
        if (found === 'unknown') isMinimal = false;
        return found === 'none' ? [] : some;
      }
      const [first, second] = [some.slice(0, some.length >> 1), some.slice(some.length >> 1)];
      const ofSecond = neededBeside(first, second);
      return [...neededBeside(ofSecond, first), ...ofSecond];
    };
    return { kept: needed(formulas), isMinimal };
  }

  #askGuessing(literals: readonly number[], scope: Scope, budget: Budget): Found {
    if (scope !== this.#scope) this.#solver.decideOver(scope.variables);
    this.#scope = scope;
    const { opaque } = scope;
    let last: Found | undefined;
    let guesses = opaque.map(({ variable }) => -variable);
    for (let round = 0; round < GUESSES && opaque.length > 0; round++) {
      const found = this.#ask([...literals, ...guesses], scope, budget);
      if (found === 'unknown') return last ?? found;
      if (found === 'none') break;
      last = found;
      // What is true of this request is the next guess.
      const actual = opaque.map(({ fact, variable }) => (fact.holds(found.situation) ? variable : -variable));
      if (actual.every((literal, i) => literal === guesses[i])) return found;
      guesses = actual;
    }
    return last ?? this.#ask(literals, scope, budget);
  }

  /** What formulas are made of; of what is new of it the solver is told. */
  scopeOf(formulas: readonly Formula[], budget: Budget): Scope {
    const { gates } = this.#space;
    const nodes = gates.within(formulas);
    const fresh = nodes.filter((node) => !this.#variables.has(node)).sort((a, b) => a - b);
    for (const node of fresh) {
      if (!spend(budget, 1)) this.isSpoilt = true;
      if (this.isSpoilt) break;
      this.#tell(node, budget);
    }
    spend(budget, nodes.length >> 3);
    return scopeOf(gates, nodes, this.#literal, ({ subject }) => subject && this.#ties.get(subject));
  }

  #ask(assumed: readonly number[], scope: Scope, budget: Budget): Found {
    const solver = this.#solver;
    while (!this.isSpoilt && budget.left >= 0) {
      const result = solver.solve(assumed, budget);
      if (result !== 'sat') return result === 'unsat' ? 'none' : result;
      const roots = (): readonly number[] => assumed.map((literal) => this.#nodes[Math.abs(literal)] as number);
      const found = findRequest({ space: this.#space, solver, literal: this.#literal, roots }, scope, budget);
      if (found === 'unknown') break;
      if ('situation' in found) return { kind: 'found', ...found, isExact: scope.isExact };
      for (const lemma of found.lemmas) solver.addClause(lemma);
    }
    return 'unknown';
  }

  /** Tells the solver of a node whose parts it knows. */
  #tell(node: number, budget: Budget): void {
    const solver = this.#solver;
    const entry = this.#space.gates.node(node);
    if (entry.kind === 'and') {
      const variable = this.#newVariable(node);
      const parts = entry.of.map(this.#literal);
      for (const part of parts) solver.addClause([-variable, part]);
      solver.addClause([variable, ...parts.map((part) => -part)]);
      return;
    }
    if (entry.subject !== undefined) this.#open(entry.subject);
    // That a subject is of a type is known since it was opened.
    if (entry.kind !== 'type') this.#ties.add(entry, this.#newVariable(node), budget);
    if (budget.left < 0) this.isSpoilt = true;
  }

  #open(subject: Subject): void {
    if (this.#ties.get(subject) !== undefined) return;
    const types = new Map<ValueType, number>();
    for (const type of subject.types) {
      // Claims are to be left out, or texts, where they can be: most are.
      const isOdd = type !== 'missing' && type !== 'string';
      types.set(type, this.#newVariable(this.#space.isOfType(subject, type), isOdd));
    }
    this.#ties.open(subject, types);
  }

  #newVariable(node: number, isEager = false): number {
    const variable = this.#solver.newVariable(isEager);
    this.#variables.set(node, variable);
    this.#nodes[variable] = node;
    return variable;
  }

  /** 0 for what the solver was not told of, since the steps were spent. */
  readonly #literal = (formula: Formula): number => {
    const variable = this.#variables.get(Math.abs(formula)) ?? 0;
    return formula > 0 ? variable : -variable;
  };
}
