import { OPERATORS } from '../condition/operators/index.js';
import { MISSING } from '../condition/readable.js';
import { rawClaim } from '../condition/reader.js';
import { TRUE } from '../condition/truth.js';
import type { Fact, OpaqueFact, Space, Subject, ValueType } from './facts.js';
import { typeOf } from './facts.js';
import type { Formula } from './gates.js';
import type { Situation } from './situation.js';

/** What formulas and facts are of one request. */
export class FactsAt {
  readonly #space: Space;
  readonly #situation: Situation;
  readonly #opaque: (fact: OpaqueFact) => boolean;
  readonly #truths = new Map<number, boolean>();
  readonly #values = new Map<Subject, { readonly type: ValueType; readonly value: unknown }>();

  /** @param guess What is taken to be of facts that are not looked into; without it they are asked. */
  constructor(space: Space, situation: Situation, guess?: (fact: OpaqueFact) => boolean) {
    this.#space = space;
    this.#situation = situation;
    this.#opaque = guess ?? (({ holds }) => holds(situation));
  }

  holds(formula: Formula): boolean {
    const known = this.#truths.get(Math.abs(formula));
    if (known !== undefined) return known === formula > 0;
    for (const at of this.#space.gates.cone([formula])) {
      if (this.#truths.has(at)) continue;
      const node = this.#space.gates.node(at);
      this.#truths.set(at, node.kind === 'and' ? node.of.every((of) => this.#part(of)) : this.fact(node));
    }
    return this.#part(formula);
  }

  #part(formula: Formula): boolean {
    return this.#truths.get(Math.abs(formula)) === formula > 0;
  }

  typeOf(subject: Subject): ValueType {
    return this.#valueOf(subject).type;
  }

  /** A fact about values of one type does not hold of others. */
  fact(fact: Fact): boolean {
    if (fact.kind === 'opaque') return this.#opaque(fact);
    const { type, value } = this.#valueOf(fact.subject);
    switch (fact.kind) {
      case 'type':
        return fact.type === type;
      case 'text':
        return type === 'string' && this.#space.language(fact.test).accepts(value as string);
      case 'cut':
        return type === 'number' && ((value as number) > fact.cut || (!fact.strict && value === fact.cut));
      case 'true':
        return value === true;
      case 'member':
        return (
          Array.isArray(value) && OPERATORS.includes.prepare(fact.text, fact.ignoreCase)(value, undefined) === TRUE
        );
      case 'subset':
        return (
          Array.isArray(value) && OPERATORS.subsetOf.prepare(fact.texts, fact.ignoreCase)(value, undefined) === TRUE
        );
      case 'within':
        return Array.isArray(value) && fact.holds(value as readonly string[]);
      case 'age': {
        const { now } = this.#situation;
        return now !== undefined && type === 'number' && now - (value as number) <= fact.limit;
      }
    }
  }

  #valueOf(subject: Subject): { readonly type: ValueType; readonly value: unknown } {
    const known = this.#values.get(subject);
    if (known !== undefined) return known;
    const { reader } = subject;
    const value = reader === undefined ? (this.#situation.now ?? MISSING) : reader.read(this.#situation.claims);
    const isMissing = reader !== undefined && rawClaim(this.#situation.claims, reader.path) === MISSING;
    const found = { type: isMissing ? ('missing' as const) : typeOf(value), value };
    this.#values.set(subject, found);
    return found;
  }
}
