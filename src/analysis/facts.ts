import { MISSING } from '../condition/readable.js';
import type { ClaimReader } from '../condition/reader.js';
import type { Automaton } from '../pattern/index.js';
import type { ClaimDeclaration, Condition, Json } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import type { TiedList } from './claims/lists.js';
import type { Language } from './claims/text-test.js';
import { languageOf } from './claims/text-test.js';
import type { Formula } from './gates.js';
import { Gates, NO } from './gates.js';
import { kept } from './once.js';
import { READ_AS } from './read-as.js';
import type { Solver } from './sat/solver.js';
import type { Situation } from './situation.js';

/** What a claim can be: absent, of a type that operators read, or anything else, which none reads. */
export type ValueType = 'missing' | 'string' | 'number' | 'boolean' | 'list' | 'other';

/** What a decoded value is. */
export function typeOf(value: unknown): ValueType {
  if (value === MISSING) return 'missing';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'other';
}

/** What operators read. */
export type ReadType = Exclude<ValueType, 'missing' | 'other'>;

/** Something that facts are about: a claim as it is declared, or the time of the request, which is a number or not given. */
export interface Subject {
  readonly id: number;
  /** Left out for the time. */
  readonly reader?: ClaimReader;
  readonly types: readonly ValueType[];
}

export type TextOperator = 'equals' | 'startsWith' | 'endsWith' | 'contains' | 'like' | 'matches';

/** How a text stands for a list of more than one. */
export type SplitEncoding = 'spaces' | 'commas';

export interface TextTest {
  readonly operator: TextOperator;
  readonly operand: string;
  readonly ignoreCase: boolean;
  /** What it does, where it is none that conditions have: the rest only tells it from others. */
  readonly made?: MadeTest;
}

export interface MadeTest {
  readonly accepts: (text: string) => boolean;
  /** Accepts the same texts. */
  readonly automaton: () => Automaton;
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
  /** Each member of the list is what a declaration lets it be. */
  | {
      readonly kind: 'within';
      readonly subject: Subject;
      readonly limits: Limits;
      readonly holds: (list: readonly string[]) => boolean;
      /** Tells the solver what that a variable is true has to do with what the list has. */
      readonly tie: (list: TiedList, solver: Solver, variable: number) => void;
    }
  /** The request's time is at most so many seconds after the number. */
  | { readonly kind: 'age'; readonly subject: Subject; readonly limit: number }
  | OpaqueFact;

/** Of what type the values are that a fact is about. */
export const TYPE_OF: Readonly<Partial<Record<Fact['kind'], ReadType>>> = {
  text: 'string',
  cut: 'number',
  age: 'number',
  true: 'boolean',
  member: 'list',
  subset: 'list',
};

/** What a declaration lets the members of a list be: one of these texts, or what matches a pattern. */
export type Limits =
  | { readonly by: 'values'; readonly values: readonly string[] }
  | { readonly by: 'pattern'; readonly pattern: string };

/** Something that is not looked into. It is asked about a request that is there. */
export interface OpaqueFact {
  readonly kind: 'opaque';
  readonly key: string;
  readonly holds: (situation: Situation) => boolean;
  readonly subject?: Subject;
  /** It holds where the claim is this text in the token, whatever it reads as. */
  readonly inToken?: string;
  /** A value that may make it hold. */
  readonly hint?: string;
  /** What says so in a rule file, where anything does. */
  readonly condition?: Condition;
}

/** The facts and formulas of one analysis; those of two rule sets where they are compared. */
export class Space {
  readonly gates: Gates = new Gates();
  readonly #facts = new Map<string, Formula>();
  readonly #subjects = new Map<string, Subject>();
  readonly #languages = new Map<string, Language>();
  readonly #about = new Map<Subject, Fact[]>();

  /** Claims of one name that two rule sets declare differently are two subjects. */
  subjectOf(reader: ClaimReader): Subject {
    const key = JSON.stringify([reader.name, enforced(reader.declaration)]);
    return kept(this.#subjects, key, () => ({ id: this.#subjects.size, reader, types: typesOf(reader) }));
  }

  /** Everything that facts were asked for of so far. */
  get subjects(): readonly Subject[] {
    return [...this.#subjects.values()];
  }

  get time(): Subject {
    return kept(this.#subjects, '', () => ({ id: this.#subjects.size, types: ['missing', 'number'] }));
  }

  /** The facts that formulas are made of. */
  factsIn(formulas: readonly Formula[]): readonly Fact[] {
    return this.gates.cone(formulas).flatMap((formula) => {
      const node = this.gates.node(formula);
      return node.kind === 'and' ? [] : [node];
    });
  }

  /** The test of a fact about a text, made ready once. */
  language(test: TextTest): Language {
    return kept(this.#languages, JSON.stringify(test), () => languageOf(test));
  }

  /** The formula that a fact is by itself. */
  of(fact: Fact): Formula {
    return kept(this.#facts, keyOf(fact), () => {
      if (fact.kind !== 'type' && fact.subject !== undefined) kept(this.#about, fact.subject, () => []).push(fact);
      return this.gates.fact(fact);
    });
  }

  /** The facts about values of a subject, in the order in which they came up. */
  about(subject: Subject): readonly Fact[] {
    return this.#about.get(subject) ?? [];
  }

  isOfType(subject: Subject, type: ValueType): Formula {
    return subject.types.includes(type) ? this.of({ kind: 'type', subject, type }) : NO;
  }

  isOneOf(subject: Subject, types: Iterable<ValueType>): Formula {
    return this.gates.or(Array.from(types, (type) => this.isOfType(subject, type)));
  }

  /** A test of a text; means nothing of what is none. */
  text(subject: Subject, operator: TextOperator, operand: string, ignoreCase = false): Formula {
    return this.of({ kind: 'text', subject, test: { operator, operand, ignoreCase } });
  }

  /** It is a text of which a test is true. */
  isText(subject: Subject, operator: TextOperator, operand: string, ignoreCase = false): Formula {
    return this.gates.and([this.isOfType(subject, 'string'), this.text(subject, operator, operand, ignoreCase)]);
  }

  /** The number is at least the cut, or (`strict`) over it. */
  cut(subject: Subject, cut: number, strict = false): Formula {
    return this.of({ kind: 'cut', subject, cut, strict });
  }

  /** The list has the text. */
  member(subject: Subject, text: string, ignoreCase = false): Formula {
    return this.of({ kind: 'member', subject, text, ignoreCase });
  }

  /** The list has none but these texts. */
  subset(subject: Subject, texts: readonly string[], ignoreCase = false): Formula {
    return this.of({ kind: 'subset', subject, texts: [...new Set(texts)].sort(), ignoreCase });
  }

  /** The value is this one, where it is of the same type. */
  equals(subject: Subject, value: string | number | boolean, ignoreCase = false): Formula {
    switch (typeof value) {
      case 'string':
        return this.text(subject, 'equals', value, ignoreCase);
      case 'boolean':
        return this.of({ kind: 'true', subject }) * (value ? 1 : -1);
      default:
        return this.gates.and([this.cut(subject, value), -this.cut(subject, value, true)]);
    }
  }
}

/** What a claim is declared as; of what is not declared, no member is there, whatever is on the prototype of all objects. */
export function declarationOf({ reader }: Pick<Subject, 'reader'>): Partial<ClaimDeclaration> {
  return reader?.declaration ?? UNDECLARED;
}

const UNDECLARED: Partial<ClaimDeclaration> = emptyRecord();

/** What a declaration of a claim makes a difference by; null where there is none. */
export function enforced(declaration: ClaimDeclaration | undefined): Json {
  if (declaration === undefined) return null;
  const { known: _, writable: __, description: ___, ...rest } = declaration;
  return rest as unknown as Json;
}

function keyOf(fact: Fact): string {
  if (fact.kind === 'opaque') return `opaque ${fact.key}`;
  const { kind, subject, ...rest } = fact;
  // -0 and 0 are one number, and written alike.
  return `${kind} ${subject.id} ${JSON.stringify(Object.values(rest))}`;
}

function typesOf({ declaration }: ClaimReader): readonly ValueType[] {
  if (declaration === undefined) return ['missing', 'other', 'boolean', 'list', 'number', 'string'];
  return ['missing', 'other', READ_AS[declaration.type]];
}
