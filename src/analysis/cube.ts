import type { Condition } from '../ruleset/model.js';
import type { Budget } from './budget.js';
import { encodeList } from './claims/lists.js';
import { limitsOf } from './claims/text-search.js';
import type { Fact, Space, Subject } from './facts.js';
import type { FactsAt } from './facts-at.js';
import type { Formula } from './gates.js';
import type { Analysed } from './group.js';
import type { Literal } from './literals.js';
import { conditionOf, literal, weight } from './literals.js';
import { Query } from './query.js';
import type { Now } from './time.js';

/** What is described: the tokens of an entrance of which something is wanted. */
export interface Subset {
  readonly analysed: Analysed;
  readonly entrance: Formula;
  readonly wanted: Formula;
  readonly now: Now;
  readonly budget: Budget;
}

/** A condition, and when it is certainly true. All tokens of which it is are wanted, at some times at least. */
export interface Cube {
  readonly condition: Condition;
  readonly isTrue: Formula;
  /** What the condition says. */
  readonly literals: readonly Literal[];
  readonly atSomeTimes: boolean;
}

/** How many tests are tried in the place of others that say less. */
const MOST_VARIANTS = 40;
/** With more tests than these, nobody would read it. */
const MOST_TESTS = 60;

/** Something that a cube may ask for: a test, or what is true of the time, of which conditions do not speak. */
interface Part {
  readonly formula: Formula;
  readonly literal?: Literal;
}

/**
 * The condition that says why one token is wanted, with as little in it as is enough. `unsaid`: the rule language has no words for it.
 * @param reasons The facts that make the token a wanted one, and whether they hold.
 */
export function cubeOf(subset: Subset, at: FactsAt, reasons: ReadonlyMap<Fact, boolean>): Cube | 'unsaid' | 'unknown' {
  const parts = partsOf(subset, at, reasons);
  const unwanted = new Implication(subset, [], parts);
  const enough = unwanted.leastOf(parts);
  if (typeof enough === 'string') return enough;
  if (enough.length > MOST_TESTS) return 'unsaid';
  const general = generalise(subset, enough);
  if (general === 'unknown') return 'unknown';
  const literals = general.flatMap(({ literal: one }) => one ?? []);
  return cubeFrom(
    subset,
    literals,
    general.some((part) => part.literal === undefined),
  );
}

function cubeFrom(subset: Subset, literals: readonly Literal[], atSomeTimes: boolean): Cube | 'unsaid' {
  const condition = literals.length === 0 ? anyToken(subset) : conditionOf(literals);
  if (condition === undefined) return 'unsaid';
  return { condition, isTrue: subset.analysed.formulas.condition(condition).isTrue, literals, atSomeTimes };
}

/** The cube without alternative texts for which it is not needed. */
export function narrower(subset: Subset, cube: Cube, isNeeded: (part: Cube) => boolean): Cube {
  const { atSomeTimes } = cube;
  let { literals } = cube;
  for (const [i, one] of literals.entries()) {
    if (one.others.length === 0) continue;
    const texts = alternativesOf(one).filter((each) => {
      const part = cubeFrom(subset, literals.with(i, each), atSomeTimes);
      return part === 'unsaid' || isNeeded(part);
    });
    const [first] = texts;
    if (first !== undefined) {
      const others = texts.slice(1).flatMap(({ fact }) => textOf(fact));
      literals = literals.with(i, { ...first, others });
    }
  }
  const smaller = cubeFrom(subset, literals, atSomeTimes);
  return smaller === 'unsaid' ? cube : smaller;
}

/** By text, a literal that names only this one. */
function alternativesOf(one: Literal): readonly Literal[] {
  const { fact, others } = one;
  const texts = [...textOf(fact), ...others];
  return texts.flatMap((text) => {
    if (fact.kind === 'member') return { ...one, others: [], fact: { ...fact, text } };
    if (fact.kind === 'text') return { ...one, others: [], fact: { ...fact, test: { ...fact.test, operand: text } } };
    return [];
  });
}

/** Nothing has to be true of the token. */
function anyToken({ analysed }: Subset): Condition {
  const claim = analysed.compiler.reader(['sub']).path;
  const exists = (operand: boolean): Condition => ({
    kind: 'atom',
    claim,
    test: { operator: 'exists', operand },
    ignoreCase: false,
  });
  return { kind: 'any', of: [exists(true), exists(false)] };
}

/** Whether parts together leave no token but wanted ones. */
class Implication {
  readonly #query: Query;
  readonly #budget: Budget;

  constructor({ analysed, entrance, wanted, now, budget }: Subset, always: readonly Part[], some: readonly Part[]) {
    const must = [entrance, -wanted, ...always.map(({ formula }) => formula)];
    this.#query = new Query(analysed.space, must, [...new Set(some.map(({ formula }) => formula))], now, budget);
    this.#budget = budget;
  }

  /** Those of the parts that are enough; `unsaid`: not even all are. */
  of(parts: readonly Part[]): readonly Part[] | 'unsaid' | 'unknown' {
    const answer = this.#query.ask(parts.map(({ formula }) => formula));
    // With steps left, it is only that no token could be made.
    if (answer.kind === 'unknown' && this.#budget.left < 0) return 'unknown';
    if (answer.kind !== 'none') return 'unsaid';
    const because = new Set(answer.because);
    return parts.filter(({ formula }) => because.has(formula));
  }

  /** As few of them as are enough; what says least is left out first. */
  leastOf(parts: readonly Part[]): readonly Part[] | 'unsaid' | 'unknown' {
    let kept = this.of(parts);
    if (typeof kept === 'string') return kept;
    for (const part of [...kept].sort((a, b) => weightOf(b) - weightOf(a))) {
      if (!kept.includes(part)) continue;
      const fewer = this.of(kept.filter((other) => other !== part));
      if (fewer === 'unknown') return 'unknown';
      if (fewer !== 'unsaid') kept = fewer;
    }
    return kept;
  }
}

function weightOf({ literal: one }: Part): number {
  return one === undefined ? 100 : weight(one);
}

/** What there is to be said of the token, for the reasons that it is wanted. */
function partsOf(subset: Subset, at: FactsAt, reasons: ReadonlyMap<Fact, boolean>): readonly Part[] {
  const { space } = subset.analysed;
  const parts = new Map<Formula, Part>();
  const add = (part: Part | undefined): void => {
    if (part !== undefined && at.holds(part.formula) && !parts.has(part.formula)) parts.set(part.formula, part);
  };
  for (const [fact, holds] of reasons) {
    if (fact.kind !== 'opaque' && fact.subject.reader === undefined) {
      const formula = space.of(fact);
      add({ formula: holds ? formula : -formula });
    } else if (fact.kind === 'type') {
      for (const one of literalsOfType(space, at, fact.subject)) add(partOf(subset, one));
    } else add(partOf(subset, literal(fact, holds)));
  }
  return [...parts.values()];
}

function partOf({ analysed }: Subset, one: Literal): Part | undefined {
  const condition = conditionOf([one]);
  return condition && { literal: one, formula: analysed.formulas.condition(condition).isTrue };
}

/** What is said where it is the type of a claim that matters. */
function literalsOfType(space: Space, at: FactsAt, subject: Subject): readonly Literal[] {
  const type = at.typeOf(subject);
  const isMissing: Fact = { kind: 'type', subject, type: 'missing' };
  if (type !== 'missing') return [literal(isMissing, false), literal({ kind: 'type', subject, type }, true)];
  if (subject.reader?.declaration?.missing !== 'empty') return [literal(isMissing, true)];
  // It is read as a list without members.
  return factsAbout(space, subject)
    .filter(({ kind }) => kind === 'member' || kind === 'subset')
    .map((fact) => literal(fact, false));
}

/** Facts about the values of a claim that there are in the whole analysis; some of them, where they are many. */
function factsAbout(space: Space, subject: Subject): readonly Fact[] {
  return space.about(subject).slice(0, MOST_VARIANTS);
}

/** The parts, where each says as much as it can. */
function generalise(subset: Subset, parts: readonly Part[]): readonly Part[] | 'unknown' {
  let kept = parts;
  for (const same of bySubject(parts)) {
    const others = kept.filter((part) => !same.includes(part));
    const [only] = same;
    const wide = same.length === 1 && only?.literal ? widen(subset, others, only, only.literal) : same;
    if (wide === 'unknown') return 'unknown';
    const free = withAbsence(subset, others, wide);
    if (free === 'unknown') return 'unknown';
    kept = [...others, ...free];
  }
  return kept;
}

/** Parts that say something of the value of a claim, or that it is missing, claim by claim. */
function bySubject(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups = new Map<Subject, Part[]>();
  for (const part of parts) {
    const fact = part.literal?.fact;
    if (fact === undefined || fact.kind === 'opaque') continue;
    groups.set(fact.subject, [...(groups.get(fact.subject) ?? []), part]);
  }
  return [...groups.values()];
}

/** The same tests, of a claim that may be missing, where that is enough; for a claim that is missing, tests that leave this open. */
function withAbsence(subset: Subset, others: readonly Part[], same: readonly Part[]): readonly Part[] | 'unknown' {
  const literals = same.flatMap(({ literal: one }) => one ?? []);
  const [first] = literals;
  if (first === undefined || first.fact.kind === 'opaque') return same;
  const { fact, holds } = first;
  const { subject } = fact;
  if (subject.reader?.declaration?.missing === 'empty') return same;
  const isAbsence = fact.kind === 'type' && fact.type === 'missing' && holds;
  const about = factsAbout(subset.analysed.space, subject);
  const groups = isAbsence
    ? kindsRead(subset, subject).map((kinds) =>
        about.filter(({ kind }) => kinds.includes(kind)).map((each) => literal(each, false)),
      )
    : [literals.some((one) => one.fact.kind === 'type') ? [] : literals];
  const wider = groups
    .filter((group) => group.length > 0)
    .map((group) => group.flatMap((one) => partOf(subset, { ...one, orMissing: true }) ?? []));
  const implication = new Implication(subset, others, wider.flat());
  for (const group of wider) {
    const least = implication.leastOf(group);
    if (least === 'unknown' || (least !== 'unsaid' && least.length > 0)) return least;
  }
  return same;
}

/** A part that says what it does of other texts or numbers, too, as far as that is enough beside the others. */
function widen(subset: Subset, others: readonly Part[], part: Part, one: Literal): readonly Part[] | 'unknown' {
  const { fact } = one;
  if (fact.kind === 'opaque') return [part];
  const about = factsAbout(subset.analysed.space, fact.subject);
  const twins = twinsOf(one, about);
  const fitting = fittingOf(
    subset,
    others,
    twins.flatMap((twin) => partOf(subset, twin) ?? []),
  );
  if (fitting === 'unknown') return 'unknown';
  if (fitting.some(({ literal: twin }) => twin?.isUnequal)) return fitting;
  if (fitting.length === 0) return [part];
  const texts = new Set(fitting.flatMap(({ literal: twin }) => (twin === undefined ? [] : textOf(twin.fact))));
  // In the order of the file, however the token was found.
  const [first = one, ...more] = [one, ...twins]
    .filter((each) => each === one || texts.has(textOf(each.fact)[0] ?? ''))
    .sort((a, b) => about.indexOf(a.fact) - about.indexOf(b.fact));
  const wide = { ...one, fact: first.fact, others: more.flatMap((each) => textOf(each.fact)) };
  return [partOf(subset, wide) ?? part];
}

/** Those of the parts that are each enough beside the others. */
function fittingOf(subset: Subset, others: readonly Part[], parts: readonly Part[]): readonly Part[] | 'unknown' {
  if (parts.length === 0) return [];
  const implication = new Implication(subset, others, parts);
  const fitting: Part[] = [];
  for (const part of parts) {
    const answer = implication.of([part]);
    if (answer === 'unknown') return 'unknown';
    if (answer !== 'unsaid') fitting.push(part);
  }
  return fitting;
}

const KINDS: readonly (readonly Fact['kind'][])[] = [['member', 'subset'], ['text'], ['cut', 'age'], ['true']];

/** The kinds of tests that what is wanted makes of a claim: of values of other types it is not told which are wanted. */
function kindsRead({ analysed: { space }, wanted }: Subset, subject: Subject): typeof KINDS {
  const read = new Set(space.factsIn([wanted]).flatMap((fact) => (fact.subject === subject ? [fact.kind] : [])));
  return KINDS.filter((kinds) => kinds.some((kind) => read.has(kind)));
}

/** What is like this, but of another text, or of a number on either side of another. */
function twinsOf(one: Literal, about: readonly Fact[]): readonly Literal[] {
  const { fact, holds } = one;
  if (fact.kind === 'cut') return fact.strict === holds ? [{ ...one, isUnequal: true }] : [];
  const [text] = textOf(fact);
  if (!holds || text === undefined) return [];
  return about
    .filter((other) => {
      const [otherText] = textOf(other);
      if (otherText === undefined || otherText === text || !isPossible(other, otherText)) return false;
      if (fact.kind === 'member') return other.kind === 'member' && other.ignoreCase === fact.ignoreCase;
      return fact.kind === 'text' && other.kind === 'text' && other.test.ignoreCase === fact.test.ignoreCase;
    })
    .map((other) => literal(other, true));
}

/** Can the claim be the text, or the list have it, as the claim is declared? Of other letter cases that is not asked. */
function isPossible(fact: Fact, text: string): boolean {
  if (fact.kind === 'member') return fact.ignoreCase || encodeList(fact.subject, [text]) !== undefined;
  return fact.kind !== 'text' || fact.test.ignoreCase || limitsOf(fact.subject).canBe(text);
}

function textOf(fact: Fact): readonly string[] {
  if (fact.kind === 'member') return [fact.text];
  return fact.kind === 'text' && fact.test.operator === 'equals' ? [fact.test.operand] : [];
}
