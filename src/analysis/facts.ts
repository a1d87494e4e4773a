import type { ClaimReader } from '../condition/reader.js';
import type { ClaimPath, Condition, Json } from '../ruleset/model.js';
import type { Language } from './claims/text-test.js';
import { languageOf } from './claims/text-test.js';
import type { Formula } from './gates.js';
import { Gates } from './gates.js';
import type { Situation } from './situation.js';

/** What a claim can be: absent, of a type that operators read, or anything else, which none reads. */
export type ValueType = 'missing' | 'string' | 'number' | 'boolean' | 'list' | 'other';

/** Something that facts are about: a claim as it is declared, or the time of the request, which is a number or not given. */
export interface Subject {
  readonly id: number;
  /** Left out for the time. */
  readonly reader?: ClaimReader;
  readonly types: readonly ValueType[];
}

export type TextOperator = 'equals' | 'startsWith' | 'endsWith' | 'contains' | 'like' | 'matches';

export interface TextTest {
  readonly operator: TextOperator;
  readonly operand: string;
  readonly ignoreCase: boolean;
}

/** What a formula is made of. Facts about a value of one type mean nothing where the subject is of another one. */
export type Fact =
  | { readonly kind: 'type'; readonly subject: Subject; readonly type: ValueType }
  | { readonly kind: 'text'; readonly subject: Subject; readonly test: TextTest }
  /** The number is at least the cut, or (`strict`) over it. */
  | { readonly kind: 'cut'; readonly subject: Subject; readonly cut: number; readonly strict: boolean }
  | { readonly kind: 'true'; readonly subject: Subject }
  | { readonly kind: 'member'; readonly subject: Subject; readonly text: string; readonly ignoreCase: boolean }
  | {
      readonly kind: 'subset';
      readonly subject: Subject;
      readonly texts: readonly string[];
      readonly ignoreCase: boolean;
    }
  /** The request's time is at most so many seconds after the number. */
  | { readonly kind: 'age'; readonly subject: Subject; readonly limit: number }
  | OpaqueFact;

/** Something that is not looked into. It is asked about a request that is there. */
export interface OpaqueFact {
  readonly kind: 'opaque';
  readonly key: string;
  readonly holds: (situation: Situation) => boolean;
  readonly subject?: Subject;
  /** The claims that it hangs on, and the literals in it. */
  readonly about: { readonly claims: readonly ClaimPath[]; readonly literals: readonly Json[] };
  /** A value that may make it hold. */
  readonly hint?: string;
  /** What says so in a rule file, where anything does. */
  readonly condition?: Condition;
}

/** The facts and formulas of one analysis; those of two rule sets where they are compared. */
export class Space {
  readonly gates: Gates = new Gates();
  readonly #facts: Fact[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #subjects = new Map<string, Subject>();
  readonly #languages = new Map<string, Language>();
  readonly #about = new Map<Subject, Fact[]>();

  /** Claims of one name that two rule sets declare differently are two subjects. */
  subjectOf(reader: ClaimReader): Subject {
    const { declaration } = reader;
    // Neither is enforced, so that what only they tell apart is one claim.
    const { known: _, writable: __, description: ___, ...enforced } = declaration ?? {};
    const key = JSON.stringify([reader.name, declaration === undefined ? null : enforced]);
    let subject = this.#subjects.get(key);
    if (subject === undefined) {
      subject = { id: this.#subjects.size, reader, types: typesOf(reader) };
      this.#subjects.set(key, subject);
    }
    return subject;
  }

  /** Everything that facts were asked for of so far. */
  get subjects(): readonly Subject[] {
    return [...this.#subjects.values()];
  }

  get time(): Subject {
    const subject = this.#subjects.get('') ?? { id: this.#subjects.size, types: ['missing', 'number'] };
    this.#subjects.set('', subject);
    return subject;
  }

  fact(number: number): Fact {
    return this.#facts[number] as Fact;
  }

  /** The test of a fact about a text, made ready once. */
  language(test: TextTest): Language {
    const key = JSON.stringify([test.operator, test.operand, test.ignoreCase]);
    let language = this.#languages.get(key);
    if (language === undefined) {
      language = languageOf(test);
      this.#languages.set(key, language);
    }
    return language;
  }

  /** The formula that a fact is by itself. */
  of(fact: Fact): Formula {
    const key = keyOf(fact);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#facts.push(fact) - 1;
      this.#numbers.set(key, number);
      if (fact.kind !== 'type' && fact.subject !== undefined) this.#file(fact, fact.subject);
    }
    return this.gates.fact(number);
  }

  #file(fact: Fact, subject: Subject): void {
    const known = this.#about.get(subject);
    if (known === undefined) this.#about.set(subject, [fact]);
    else known.push(fact);
  }

  /** The facts about values of a subject, in the order in which they came up. */
  about(subject: Subject): readonly Fact[] {
    return this.#about.get(subject) ?? [];
  }

  isOfType(subject: Subject, type: ValueType): Formula {
    return subject.types.includes(type) ? this.of({ kind: 'type', subject, type }) : -1;
  }
}

function keyOf(fact: Fact): string {
  if (fact.kind === 'opaque') return `opaque ${fact.key}`;
  const { kind, subject, ...rest } = fact;
  // -0 and 0 are one number, and written alike.
  return `${kind} ${subject.id} ${JSON.stringify(Object.values(rest))}`;
}

function typesOf({ declaration }: ClaimReader): readonly ValueType[] {
  if (declaration === undefined) return ['missing', 'other', 'boolean', 'list', 'number', 'string'];
  return ['missing', 'other', declaration.type === 'string[]' ? 'list' : declaration.type];
}
