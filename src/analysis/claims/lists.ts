import { foldAscii } from '../../condition/fold.js';
import type { ClaimEncoding } from '../../ruleset/model.js';
import type { Budget } from '../budget.js';
import { spend } from '../budget.js';
import type { Limits, Subject, TextOperator, TextTest } from '../facts.js';
import { declarationOf } from '../facts.js';
import type { Solver } from '../sat/solver.js';
import type { Demand } from './text-search.js';
import { findText, meets } from './text-search.js';
import type { Language } from './text-test.js';
import { languageOf } from './text-test.js';

/** A certain text that a list may have as a member. */
interface Element {
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
  #others: readonly Rest[] | undefined;
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
    this.#useOthers();
    const folds = new Set(ignoreCase ? texts.map(foldAscii) : []);
    const plain = new Set(ignoreCase ? [] : texts);
    for (const folded of folds) this.#casesOf(folded);
    for (const text of plain) this.#elementOf(text);
    if (!spend(budget, this.#elements.size + this.#cases.size)) return;
    const outside: number[] = [];
    for (const { text, folded, variable: one } of this.#elements.values()) {
      if (!plain.has(text) && !folds.has(folded)) outside.push(one);
    }
    for (const { folded, variable: rest } of this.#allRests()) {
      if (folded === undefined || !folds.has(folded)) outside.push(rest);
    }
    for (const one of outside) solver.addClause([-one, -variable]);
    const inside = ignoreCase
      ? [...folds].flatMap((folded) => this.#casesOf(folded).any)
      : [...plain].map((text) => this.#elementOf(text).variable);
    // A list without members is none that has these only.
    solver.addClause([-variable, ...inside]);
    const hasOutside = this.#newVariable();
    solver.addClause([-hasOutside, ...outside]);
    for (const one of inside) solver.addClause([-one, hasOutside, variable]);
  }

  /** A variable says whether every member of the list is what a declaration lets it be. */
  addWithin(limits: Limits, variable: number, budget: Budget): void {
    this.#useRests();
    this.#useOthers();
    const isAllowed = allowedBy(limits);
    if (limits.by === 'values') for (const text of limits.values) this.#elementOf(text);
    else this.#divideRests(languageOf({ operator: 'matches', operand: limits.pattern, ignoreCase: false }));
    if (!spend(budget, this.#elements.size + this.#cases.size)) return;
    const isOutside = ({ demands }: Rest): boolean =>
      limits.by === 'values' ||
      demands.some(({ language: { test }, holds }) => !holds && test.operand === limits.pattern);
    const outside = [
      ...[...this.#elements.values()].filter(({ text }) => !isAllowed(text)),
      ...this.#allRests().filter(isOutside),
    ].map((one) => one.variable);
    for (const one of outside) this.#solver.addClause([-one, -variable]);
    this.#solver.addClause([variable, ...outside]);
  }

  /** The variables that have to have values where something about the list has. */
  get needed(): Iterable<number> {
    return this.#isPlain ? [] : [...this.#auxiliary, ...[...this.#elements.values()].map(({ variable }) => variable)];
  }

  /** The certain texts that the list has. */
  members(): readonly string[] {
    const found: string[] = [];
    for (const { text, variable } of this.#elements.values()) if (this.#solver.isTrue(variable)) found.push(text);
    return found;
  }

  /** The rests that the list has a text of. */
  rests(): readonly Rest[] {
    return this.#allRests().filter(({ variable }) => this.#solver.isTrue(variable));
  }

  #allRests(): readonly Rest[] {
    return [...[...this.#cases.values()].flatMap(({ rests }) => rests), ...(this.#others ?? [])];
  }

  restText({ variable, folded, demands }: Rest, budget: Budget): RestText {
    const known = this.#witnesses.get(variable);
    if (known !== undefined) return known;
    const isAny = folded === undefined;
    const unlike = [...this.#elements.values()]
      .filter((element) => isAny || element.folded === folded)
      .map(({ text }) => same(text, false, false));
    const cases = isAny ? [...this.#cases.keys()].map((one) => same(one, true, false)) : [same(folded, true, true)];
    const found = anyText(this.#subject, [...unlike, ...cases, ...demands], budget);
    if (found !== 'unknown' || budget.left >= 0) this.#witnesses.set(variable, found);
    return found;
  }

  #useRests(): void {
    if (!this.#isPlain) return;
    this.#isPlain = false;
    for (const text of this.#values ?? []) this.#elementOf(text);
  }

  #elementOf(text: string): Element {
    return this.#elements.get(text) ?? this.#tellApart(text, this.#newVariable());
  }

  #tellApart(text: string, variable: number): Element {
    const folded = foldAscii(text);
    const element = { text, folded, variable };
    this.#elements.set(text, element);
    if (encodeList(this.#subject, [text]) === undefined) this.#solver.addClause([-variable]);
    const cases = this.#cases.get(folded);
    const takeOut = (rest: Rest): Rest => (meets(text, rest.demands) ? this.#split(rest, variable) : rest);
    if (cases !== undefined) cases.rests = cases.rests.map(takeOut);
    else this.#others = this.#others?.map(takeOut);
    return element;
  }

  #casesOf(folded: string): LetterCases {
    this.#useRests();
    const known = this.#cases.get(folded);
    if (known !== undefined) return known;
    const isEver = this.#values === undefined;
    // As the others are divided, so are those of one case.
    const parts = isEver ? (this.#others ?? [{ demands: [] }]) : [];
    const rests = parts.map(({ demands }): Rest => ({ variable: this.#newVariable(), folded, demands }));
    const any = [...this.#elements.values(), ...rests].filter((one) => one.folded === folded);
    const cases = { any: any.map(({ variable }) => variable), rests };
    this.#cases.set(folded, cases);
    this.#others = this.#others?.map((other, i) => this.#split(other, (rests[i] as Rest).variable));
    return cases;
  }

  #useOthers(): void {
    if (this.#others !== undefined) return;
    this.#others = this.#values === undefined ? [{ variable: this.#newVariable(), demands: [] }] : [];
  }

  /** Tells the texts of each rest apart that pass a test, and that do not. */
  #divideRests(language: Language): void {
    const divide = (rest: Rest): readonly Rest[] => {
      const passing = this.#newVariable();
      const failing = this.#split(rest, passing);
      return [
        { ...rest, variable: passing, demands: [...rest.demands, { language, holds: true }] },
        { ...failing, demands: [...rest.demands, { language, holds: false }] },
      ];
    };
    for (const cases of this.#cases.values()) cases.rests = cases.rests.flatMap(divide);
    this.#others = this.#others?.flatMap(divide);
  }

  /** A rest is a part of it, or what is left then. */
  #split(rest: Rest, part: number): Rest {
    const left = this.#newVariable();
    this.#solver.addClause([-rest.variable, part, left]);
    this.#solver.addClause([-part, rest.variable]);
    this.#solver.addClause([-left, rest.variable]);
    return { ...rest, variable: left };
  }

  #newVariable(): number {
    const variable = this.#solver.newVariable();
    this.#auxiliary.push(variable);
    return variable;
  }
}

/** Which texts a declaration lets a member be. */
export function allowedBy(limits: Limits): (text: string) => boolean {
  if (limits.by === 'pattern') {
    return languageOf({ operator: 'matches', operand: limits.pattern, ignoreCase: false }).accepts;
  }
  const known = new Set(limits.values);
  return (text) => known.has(text);
}

function same(operand: string, ignoreCase: boolean, holds: boolean): Demand {
  return { language: languageOf({ operator: 'equals', operand, ignoreCase }), holds };
}

/** What a member cannot be for the encoding of its list. */
const NO_PLACE_FOR: Readonly<Partial<Record<ClaimEncoding, readonly Demand[]>>> = {
  spaces: [same('', false, false), without('contains', ' ')],
  commas: [same('', false, false), without('contains', ','), without('startsWith', ' '), without('endsWith', ' ')],
};

function without(operator: TextOperator, operand: string): Demand {
  return { language: languageOf({ operator, operand, ignoreCase: false }), holds: false };
}

/** A text that a member can be and that meets all demands. */
function anyText(subject: Subject, demands: readonly Demand[], budget: Budget): RestText {
  const { pattern, encoding = 'json' } = declarationOf(subject);
  const canBe = (text: string): boolean => encodeList(subject, [text]) !== undefined;
  const found = findText(
    { canBe, values: undefined, pattern },
    [...demands, ...(NO_PLACE_FOR[encoding] ?? [])],
    budget,
  );
  if (found === 'unknown' || 'conflict' in found) return found === 'unknown' ? found : 'none';
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
