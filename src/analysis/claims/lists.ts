import { foldAscii } from '../../condition/fold.js';
import type { Budget } from '../budget.js';
import { spend } from '../budget.js';
import type { Subject, TextTest } from '../facts.js';
import { declarationOf } from '../facts.js';
import type { Solver } from '../sat/solver.js';
import type { Demand } from './text-search.js';
import { findText, limitsOf, meets } from './text-search.js';
import { languageOf } from './text-test.js';

/** A certain text that a list may have as a member. */
export interface Element {
  readonly text: string;
  readonly folded: string;
  readonly variable: number;
}

/** The texts of one folding. */
interface LetterCases {
  /** One of these is true where the list has any of them. */
  readonly any: readonly number[];
  /** Those that are told apart from no other, besides those that are told apart; none where there cannot be any. */
  rests: readonly Rest[];
}

/** Texts that a list may have, besides those that are told apart. */
export interface Rest {
  readonly variable: number;
  /** What they are without their letter case, where that is known of all of them. */
  readonly folded?: string | undefined;
  readonly text?: undefined;
  /** What else is known of all of them. */
  readonly demands: readonly Demand[];
}

/** A text out of a rest; `none`: there is certainly none. */
export type RestText = { readonly text: string } | 'none' | 'unknown';

/**
 * The list that a subject is, where it is one: to all tests, it is the set of its members. Told apart are the texts of the tests, the other letter cases of
 * those that tests ignore the case of, and what is left. Where another text is told apart, it and a new rest take the place of the rest it was in.
 */
export class TiedList {
  readonly #solver: Solver;
  readonly #subject: Subject;
  readonly #values: readonly string[] | undefined;
  readonly #elements = new Map<string, Element>();
  readonly #cases = new Map<string, LetterCases>();
  /** What is of no case that is told apart; there from the first test that asks for it on. */
  #others: readonly Rest[] = [];
  readonly #witnesses = new Map<number, RestText>();
  /** What cannot be left open once there are tests of more than single texts. */
  readonly #auxiliary: number[] = [];
  #isPlain = true;

  constructor(solver: Solver, subject: Subject) {
    this.#solver = solver;
    this.#subject = subject;
    this.#values = declarationOf(subject).values as readonly string[] | undefined;
  }

  /** A variable says whether the list has the text. */
  addMember(text: string, ignoreCase: boolean, variable: number): void {
    if (ignoreCase) {
      const { any } = this.#casesOf(foldAscii(text));
      this.#solver.addClause([-variable, ...any]);
      for (const one of any) this.#solver.addClause([-one, variable]);
      return;
    }
    const element = this.#elements.get(text);
    if (element !== undefined) this.#solver.equate(variable, element.variable);
    else this.#tellApart(text, variable);
  }

  /** A variable says whether the list has these texts only. */
  addSubset(texts: readonly string[], ignoreCase: boolean, variable: number, budget: Budget): void {
    this.#useRests();
    const solver = this.#solver;
    const folds = new Set<string | undefined>(ignoreCase ? texts.map(foldAscii) : []);
    const plain = new Set<string | undefined>(ignoreCase ? [] : texts);
    const cases = Array.from(folds as ReadonlySet<string>, (folded) => this.#casesOf(folded));
    const elements = Array.from(plain as ReadonlySet<string>, (text) => this.elementOf(text));
    if (!spend(budget, this.#elements.size + this.#cases.size)) return;
    const outside = this.#all().flatMap(({ text, folded, variable: one }) =>
      plain.has(text) || folds.has(folded) ? [] : one,
    );
    for (const one of outside) solver.addClause([-one, -variable]);
    const inside = [...cases.flatMap(({ any }) => any), ...elements.map((element) => element.variable)];
    // A list without members is none that has these only.
    solver.addClause([-variable, ...inside]);
    const hasOutside = this.newVariable();
    solver.addClause([-hasOutside, ...outside]);
    for (const one of inside) solver.addClause([-one, hasOutside, variable]);
  }

  /** Puts parts in the place of each rest; everything about the list is then there. */
  divide(parts: (rest: Rest) => readonly Rest[]): readonly (Element | Rest)[] {
    this.#useRests();
    for (const cases of this.#cases.values()) cases.rests = cases.rests.flatMap(parts);
    this.#others = this.#others.flatMap(parts);
    return this.#all();
  }

  /** The variables that have to have values where something about the list has. */
  get needed(): Iterable<number> {
    return this.#isPlain ? [] : [...this.#auxiliary, ...[...this.#elements.values()].map(({ variable }) => variable)];
  }

  /** The certain texts that the list has. */
  members(): readonly string[] {
    return this.#had.flatMap(({ text }) => text ?? []);
  }

  /** The rests that the list has a text of. */
  rests(): readonly Rest[] {
    return this.#had.filter((one) => one.text === undefined);
  }

  #all(): readonly (Element | Rest)[] {
    const ofCases = [...this.#cases.values()].flatMap(({ rests }) => rests);
    return [...this.#elements.values(), ...ofCases, ...this.#others];
  }

  get #had(): readonly (Element | Rest)[] {
    return this.#all().filter(({ variable }) => this.#solver.isTrue(variable));
  }

  restText({ variable, folded, demands }: Rest, budget: Budget): RestText {
    const known = this.#witnesses.get(variable);
    if (known !== undefined) return known;
    const apart =
      folded === undefined ? [...this.#cases.keys()].map((one) => same(one, true, false)) : [same(folded, true, true)];
    for (const text of this.#elements.keys()) apart.push(same(text, false, false));
    const found = anyText(this.#subject, [...apart, ...demands], budget);
    if (found !== 'unknown' || budget.left >= 0) this.#witnesses.set(variable, found);
    return found;
  }

  #useRests(): void {
    if (!this.#isPlain) return;
    this.#isPlain = false;
    for (const text of this.#values ?? []) this.elementOf(text);
    if (this.#values === undefined) this.#others = [{ variable: this.newVariable(), demands: [] }];
  }

  /** Tells a text apart. */
  elementOf(text: string): Element {
    return this.#elements.get(text) ?? this.#tellApart(text, this.newVariable());
  }

  #tellApart(text: string, variable: number): Element {
    const folded = foldAscii(text);
    const element = { text, folded, variable };
    this.#elements.set(text, element);
    if (encodeList(this.#subject, [text]) === undefined) this.#solver.addClause([-variable]);
    const cases = this.#cases.get(folded);
    const takeOut = (rest: Rest): Rest => (meets(text, rest.demands) ? this.split(rest, variable) : rest);
    if (cases !== undefined) cases.rests = cases.rests.map(takeOut);
    else this.#others = this.#others.map(takeOut);
    return element;
  }

  #casesOf(folded: string): LetterCases {
    this.#useRests();
    const known = this.#cases.get(folded);
    if (known !== undefined) return known;
    // As the others are divided, so are those of one case.
    const rests = this.#others.map(({ demands }): Rest => ({ variable: this.newVariable(), folded, demands }));
    const any = [...this.#elements.values(), ...rests].filter((one) => one.folded === folded);
    const cases = { any: any.map(({ variable }) => variable), rests };
    this.#cases.set(folded, cases);
    this.#others = this.#others.map((other, i) => this.split(other, (rests[i] as Rest).variable));
    return cases;
  }

  /** A rest is a part of it, or what is left then. */
  split(rest: Rest, part: number): Rest {
    const left = this.newVariable();
    this.#solver.addClause([-rest.variable, part, left]);
    this.#solver.addClause([-part, rest.variable]);
    this.#solver.addClause([-left, rest.variable]);
    return { ...rest, variable: left };
  }

  /** One that has a value wherever something about the list has. */
  newVariable(): number {
    const variable = this.#solver.newVariable();
    this.#auxiliary.push(variable);
    return variable;
  }
}

function same(operand: string, ignoreCase: boolean, holds: boolean): Demand {
  return { language: languageOf({ operator: 'equals', operand, ignoreCase }), holds };
}

/** A text that a member can be and that meets all demands. */
function anyText(subject: Subject, demands: readonly Demand[], budget: Budget): RestText {
  const canBe = (text: string): boolean => encodeList(subject, [text]) !== undefined;
  const found = findText({ ...limitsOf(subject), canBe }, demands, budget);
  if (found === 'unknown' || 'conflict' in found) return found === 'unknown' ? found : 'none';
  // A text that only its encoding has no place for may be one of many, of which another would do.
  return canBe(found.text) ? found : 'unknown';
}

/** Is there surely no text that passes the test and can be a member? */
export function hasNoMember(subject: Subject, test: TextTest, budget: Budget): boolean {
  const { values, pattern } = declarationOf(subject);
  if (values === undefined && pattern === undefined) return false;
  const language = languageOf(test);
  if (values !== undefined) return !values.some((text) => language.accepts(String(text)));
  return anyText(subject, [{ language, holds: true }], budget) === 'none';
}

/** The value in a token that reads as the list; undefined where there is none. */
export function encodeList({ reader }: Subject, list: readonly string[]): unknown {
  const encoding = reader?.declaration?.encoding ?? 'json';
  const raw = encoding === 'spaces' ? list.join(' ') : encoding === 'commas' ? list.join(',') : list;
  if (reader === undefined) return raw;
  const decoded = reader.decode(raw);
  const isSame =
    Array.isArray(decoded) && decoded.length === list.length && decoded.every((text, i) => text === list[i]);
  return isSame ? raw : undefined;
}
