import type { Budget } from './budget.js';
import { spend } from './budget.js';
import type { Demand } from './claims/text-search.js';
import { findText, limitsOf } from './claims/text-search.js';
import type { TiedSubject } from './claims/tie.js';
import { tieSubjects } from './claims/tie.js';
import type { Fact, OpaqueFact, Space, Subject } from './facts.js';
import type { Formula } from './gates.js';
import { Solver } from './sat/solver.js';
import type { Situation } from './situation.js';
import { situationOf } from './situation.js';
import type { Now } from './time.js';

export type Answer =
  /** A request as the formulas want it. Where `isExact` is not set, something in them was taken as unknown, and it may not do. */
  | { readonly kind: 'found'; readonly situation: Situation; readonly isExact: boolean }
  /** No request does. The given formulas alone leave none, with what must hold. */
  | { readonly kind: 'none'; readonly because: readonly Formula[] }
  | { readonly kind: 'unknown' };

type Guessed = { readonly fact: OpaqueFact; readonly variable: number };

/** How often a guess at what is unknown is made anew. */
const GUESSES = 8;

/** One question: is there a request of which some formulas hold? */
export class Query {
  readonly #space: Space;
  readonly #solver = new Solver();
  readonly #variables = new Map<number, number>();
  readonly #facts: { readonly fact: Fact; readonly variable: number }[] = [];
  readonly #subjects: readonly TiedSubject[];
  readonly #must: readonly Formula[];
  readonly #budget: Budget;
  readonly #opaque: readonly Guessed[];
  readonly #isExact: boolean;

  /** `must` holds always; of `may`, what is asked for with a question. */
  constructor(space: Space, must: readonly Formula[], may: readonly Formula[], now: Now, budget: Budget) {
    this.#space = space;
    this.#must = must;
    this.#budget = budget;
    const cone = space.gates.cone([...must, ...may]);
    spend(budget, cone.length);
    for (const node of cone) this.#encode(node);
    for (const formula of must) this.#solver.addClause([this.#literal(formula)]);
    this.#subjects = tieSubjects(this.#solver, this.#facts, now, budget);
    this.#opaque = this.#facts.filter((entry): entry is Guessed => entry.fact.kind === 'opaque');
    this.#isExact = !this.#facts.some(({ fact }) => fact.kind === 'opaque' || fact.kind === 'age');
  }

  /** Is there a request of which all of these hold? Guesses at what is unknown are only given up where they leave none. */
  ask(wanted: readonly Formula[]): Answer {
    let last: Answer | undefined;
    let guesses = this.#opaque.map(({ variable }) => -variable);
    for (let round = 0; round < GUESSES && this.#opaque.length > 0; round++) {
      const answer = this.#ask(wanted, guesses);
      if (answer.kind === 'unknown') return last ?? answer;
      if (answer.kind === 'none') break;
      last = answer;
      // What is true of this request is the next guess.
      const actual = this.#opaque.map(({ fact, variable }) => (fact.holds(answer.situation) ? variable : -variable));
      if (actual.every((literal) => guesses.includes(literal))) return answer;
      guesses = actual;
    }
    return last ?? this.#ask(wanted, []);
  }

  #ask(wanted: readonly Formula[], assumed: readonly number[]): Answer {
    const byLiteral = new Map(wanted.map((formula) => [this.#literal(formula), formula]));
    for (;;) {
      if (this.#budget.left < 0) return { kind: 'unknown' };
      const result = this.#solver.solve([...assumed, ...byLiteral.keys()], this.#budget);
      if (result === 'unknown') return { kind: 'unknown' };
      if (result === 'unsat') {
        return { kind: 'none', because: this.#solver.core.flatMap((literal) => byLiteral.get(literal) ?? []) };
      }
      const texts = this.#findTexts([...this.#must, ...wanted]);
      if (texts === 'unknown') return { kind: 'unknown' };
      if (texts === 'conflict') continue;
      const situation = situationOf(this.#solver, this.#subjects, texts);
      if (situation === undefined) return { kind: 'unknown' };
      return { kind: 'found', situation, isExact: this.#isExact };
    }
  }

  #encode(node: number): void {
    const solver = this.#solver;
    const variable = solver.newVariable();
    this.#variables.set(node, variable);
    const entry = this.#space.gates.node(node);
    if (entry.kind === 'fact') {
      this.#facts.push({ fact: this.#space.fact(entry.fact), variable });
      return;
    }
    const parts = entry.of.map((part) => this.#literal(part));
    for (const part of parts) solver.addClause([-variable, part]);
    solver.addClause([variable, ...parts.map((part) => -part)]);
  }

  #literal(formula: Formula): number {
    const variable = this.#variables.get(Math.abs(formula)) as number;
    return formula > 0 ? variable : -variable;
  }

  /** A text for each claim that is one. Where there is none, the solver is told why. */
  #findTexts(roots: readonly Formula[]): ReadonlyMap<Subject, string> | 'conflict' | 'unknown' {
    const demands = this.#demands(roots);
    const texts = new Map<Subject, string>();
    let isConflict = false;
    for (const { subject, types } of this.#subjects) {
      const isText = types.get('string');
      if (isText === undefined || !this.#solver.isTrue(isText)) continue;
      const found = findText(limitsOf(subject), demands.get(subject) ?? [], this.#budget);
      if (found === 'unknown') return 'unknown';
      if ('text' in found) texts.set(subject, found.text);
      else {
        isConflict = true;
        const broken = found.conflict.map(({ language, holds }) => {
          const fact = this.#space.of({ kind: 'text', subject, test: language.test });
          const variable = this.#literal(fact);
          return holds ? -variable : variable;
        });
        this.#solver.addClause([-isText, ...broken]);
      }
    }
    return isConflict ? 'conflict' : texts;
  }

  /** What the formulas ask of texts: where one of several parts is enough, of one of them. */
  #demands(roots: readonly Formula[]): ReadonlyMap<Subject, readonly Demand[]> {
    const demands = new Map<Subject, Demand[]>();
    const seen = new Set<number>();
    const pending = roots.map(Math.abs);
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const node = this.#space.gates.node(at);
      const holds = this.#solver.isTrue(this.#variables.get(at) as number);
      if (node.kind === 'fact') {
        const fact = this.#space.fact(node.fact);
        if (fact.kind === 'text') {
          const of = demands.get(fact.subject) ?? [];
          of.push({ language: this.#space.language(fact.test), holds });
          demands.set(fact.subject, of);
        }
      } else if (holds) for (const part of node.of) pending.push(Math.abs(part));
      else pending.push(Math.abs(this.#reason(node.of, seen)));
    }
    return demands;
  }

  /** One of the parts that do not hold: one that is asked for anyway, or asks for no text, where there is one. */
  #reason(parts: readonly Formula[], seen: ReadonlySet<number>): Formula {
    const broken = parts.filter((part) => {
      const isTrue = this.#solver.isTrue(this.#variables.get(Math.abs(part)) as number);
      return isTrue !== part > 0;
    });
    const cheap = broken.find((part) => seen.has(Math.abs(part)) || this.#isPlain(part));
    return cheap ?? (broken[0] as Formula);
  }

  #isPlain(formula: Formula): boolean {
    const node = this.#space.gates.node(formula);
    return node.kind === 'fact' && this.#space.fact(node.fact).kind !== 'text';
  }
}
