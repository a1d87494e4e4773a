import type { Budget } from '../budget.js';
import type { Fact, Subject, ValueType } from '../facts.js';
import { declarationOf } from '../facts.js';
import type { Solver } from '../sat/solver.js';
import type { Now } from '../time.js';
import { TiedList } from './lists.js';
import { TiedNumber } from './numbers.js';
import { TiedPaths } from './paths.js';

interface Marked<Mark> {
  readonly mark: Mark;
  readonly variable: number;
}

/** What the solver knows of a subject. */
export interface TiedSubject {
  readonly subject: Subject;
  readonly types: ReadonlyMap<ValueType, number>;
  readonly number: TiedNumber;
  readonly list: TiedList;
  /** The variable of: the boolean is true. */
  readonly isTrue: number | undefined;
  /** By seconds, ascending. */
  readonly ages: readonly Marked<number>[];
  /** Texts that may make something true that nothing is known of. */
  readonly hints: readonly Marked<string>[];
  /** That the claim is a certain text. */
  readonly texts: readonly Marked<string>[];
}

interface Growing extends TiedSubject {
  isTrue: number | undefined;
  readonly ages: Marked<number>[];
  readonly hints: Marked<string>[];
  readonly texts: Marked<string>[];
  /** The variables of `texts`. */
  readonly rivals: number[];
}

/**
 * Tells the solver what the facts about each subject have to do with each other, as they come in. Of texts it is only told that a claim is
 * at most one of several: what else is wrong with them is found later.
 */
export class Ties {
  readonly #solver: Solver;
  readonly #now: Now;
  readonly #subjects = new Map<Subject, Growing>();
  readonly #paths: TiedPaths;

  constructor(solver: Solver, now: Now) {
    this.#solver = solver;
    this.#now = now;
    this.#paths = new TiedPaths(solver);
  }

  get(subject: Subject): TiedSubject | undefined {
    return this.#subjects.get(subject);
  }

  /** A subject that there are to be facts about, with the variables of its types: it is of exactly one. */
  open(subject: Subject, types: ReadonlyMap<ValueType, number>): void {
    const solver = this.#solver;
    const isTime = subject.reader === undefined;
    const rivals: number[] = [];
    for (const variable of types.values()) solver.addRival(rivals, variable);
    solver.addClause(rivals);
    if (isTime) fixTime(solver, types, this.#now);
    const tied: Growing = {
      subject,
      types,
      number: new TiedNumber(solver, subject, types.get('number'), isTime ? this.#now : undefined),
      list: new TiedList(solver, subject),
      isTrue: undefined,
      ages: [],
      hints: [],
      texts: [],
      rivals: [],
    };
    this.#subjects.set(subject, tied);
    this.#paths.add(tied);
  }

  /** Takes in a fact about a subject that was opened. */
  add(fact: Fact, variable: number, budget: Budget): void {
    const tied = fact.subject && this.#subjects.get(fact.subject);
    if (tied === undefined) return;
    switch (fact.kind) {
      case 'type':
        return;
      case 'cut':
        tied.number.add(fact.cut, fact.strict, variable);
        return;
      case 'member':
        tied.list.addMember(fact.text, fact.ignoreCase, variable);
        return;
      case 'subset':
        tied.list.addSubset(fact.texts, fact.ignoreCase, variable, budget);
        return;
      case 'within':
        fact.tie(tied.list, this.#solver, variable);
        return;
      case 'age':
        addAge(this.#solver, tied.ages, { mark: fact.limit, variable });
        return;
      case 'true':
        tied.isTrue = variable;
        tieBoolean(this.#solver, tied.subject, variable);
        return;
      case 'text':
        if (fact.test.operator !== 'equals' || fact.test.ignoreCase) return;
        this.#solver.addRival(tied.rivals, variable);
        tied.texts.push({ mark: fact.test.operand, variable });
        return;
      case 'opaque':
        if (fact.hint !== undefined) tied.hints.push({ mark: fact.hint, variable });
    }
  }
}

function fixTime(solver: Solver, types: ReadonlyMap<ValueType, number>, now: Now): void {
  const [missing, number] = [types.get('missing'), types.get('number')];
  if (now !== 'any' && missing !== undefined && number !== undefined) {
    solver.addClause([now === 'none' ? missing : number]);
  }
}

/** What is at most so old is at most older. */
function addAge(solver: Solver, ages: Marked<number>[], age: Marked<number>): void {
  const found = ages.findIndex(({ mark }) => mark > age.mark);
  const at = found === -1 ? ages.length : found;
  const [shorter, longer] = [ages[at - 1], ages[at]];
  if (shorter !== undefined) solver.addClause([-shorter.variable, age.variable]);
  if (longer !== undefined) solver.addClause([-age.variable, longer.variable]);
  ages.splice(at, 0, age);
}

function tieBoolean(solver: Solver, subject: Subject, isTrue: number): void {
  const { type, values } = declarationOf(subject);
  if (type !== 'boolean' || values === undefined) return;
  if (!values.includes(true)) solver.addClause([-isTrue]);
  if (!values.includes(false)) solver.addClause([isTrue]);
}
