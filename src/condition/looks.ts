import type { ClaimPath, Condition } from '../ruleset/model.js';
import type { ClaimReader } from './reader.js';

/** An `ageAtMost` in a condition; the limit is in seconds. */
export interface AgeTest {
  readonly reader: ClaimReader;
  readonly limit: number;
}

/** What conditions look at. One collection over many conditions visits each named one once. */
export interface Collected {
  /** Claim names, in the order the conditions look at them. */
  readonly claims: Set<string>;
  readonly ages: Set<AgeTest>;
  /** Named conditions that were visited. */
  readonly named: Set<string>;
}

export function newCollection(): Collected {
  return { claims: new Set(), ages: new Set(), named: new Set() };
}

/** What is somewhere in a condition, named ones included. */
export interface Holds {
  /** An `ageAtMost`. */
  readonly age: boolean;
  /** A JSON Logic expression. */
  readonly logic: boolean;
}

const NOTHING: Holds = { age: false, logic: false };
const AGE: Holds = { age: true, logic: false };
const LOGIC: Holds = { age: false, logic: true };

/** What the conditions of a rule set look at, told by how they are written: of thousands few are ever compiled. */
export class Looks {
  readonly #named: Readonly<Record<string, Condition>>;
  readonly #readerOf: (path: ClaimPath) => ClaimReader;
  readonly #known = new Map<string, Holds>();

  constructor(named: Readonly<Record<string, Condition>>, readerOf: (path: ClaimPath) => ClaimReader) {
    this.#named = named;
    this.#readerOf = readerOf;
  }

  /** Adds what a condition looks at, named conditions included. */
  collect(condition: Condition, into: Collected): void {
    switch (condition.kind) {
      case 'all':
      case 'any':
        for (const part of condition.of) this.collect(part, into);
        break;
      case 'not':
        this.collect(condition.of, into);
        break;
      case 'use':
        if (into.named.has(condition.name)) break;
        into.named.add(condition.name);
        this.collect(this.#named[condition.name] as Condition, into);
        break;
      case 'logic':
        for (const name of condition.claims) into.claims.add(this.#readerOf([name]).name);
        break;
      case 'atom': {
        const { claim, test } = condition;
        const reader = this.#readerOf(claim);
        into.claims.add(reader.name);
        if (test.operator === 'ageAtMost') into.ages.add({ reader, limit: test.operand });
      }
    }
  }

  holds(condition: Condition): Holds {
    switch (condition.kind) {
      case 'all':
      case 'any':
        return condition.of.reduce<Holds>((sum, part) => join(sum, this.holds(part)), NOTHING);
      case 'not':
        return this.holds(condition.of);
      case 'use':
        return this.#holdsNamed(condition.name);
      case 'logic':
        return LOGIC;
      case 'atom':
        return condition.test.operator === 'ageAtMost' ? AGE : NOTHING;
    }
  }

  #holdsNamed(name: string): Holds {
    let known = this.#known.get(name);
    if (known === undefined) {
      known = this.holds(this.#named[name] as Condition);
      this.#known.set(name, known);
    }
    return known;
  }
}

function join(a: Holds, b: Holds): Holds {
  if (b === NOTHING) return a;
  return a === NOTHING ? b : { age: a.age || b.age, logic: a.logic || b.logic };
}
