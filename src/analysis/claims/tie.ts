import type { Budget } from '../budget.js';
import type { Fact, Subject, ValueType } from '../facts.js';
import type { Solver } from '../sat/solver.js';
import type { Now } from '../time.js';
import { OLDEST, YOUNGEST } from '../time.js';
import type { Element, ListFact } from './lists.js';
import { tieList } from './lists.js';
import type { Cut } from './numbers.js';
import { orderCuts } from './numbers.js';
import { tiePaths } from './paths.js';

/** What the solver knows of a subject. */
export interface TiedSubject {
  readonly subject: Subject;
  readonly types: ReadonlyMap<ValueType, number>;
  readonly cuts: readonly Cut[];
  readonly elements: readonly Element[];
  /** The variable of: the boolean is true. */
  readonly isTrue: number | undefined;
  readonly ages: readonly { readonly limit: number; readonly variable: number }[];
  /** What may make something true that nothing is known of. */
  readonly hints: readonly { readonly text: string; readonly variable: number }[];
}

type Asserted<Kind extends Fact['kind']> = {
  readonly fact: Extract<Fact, { readonly kind: Kind }>;
  readonly variable: number;
};
type AnyFact = { readonly fact: Fact; readonly variable: number };

/** Tells the solver what the facts about each subject have to do with each other. Texts are left out: what is wrong with them is found later. */
export function tieSubjects(
  solver: Solver,
  facts: readonly AnyFact[],
  now: Now,
  budget: Budget,
): readonly TiedSubject[] {
  const bySubject = new Map<Subject, AnyFact[]>();
  for (const entry of facts) {
    const { subject } = entry.fact;
    if (subject === undefined) continue;
    const list = bySubject.get(subject);
    if (list) list.push(entry);
    else bySubject.set(subject, [entry]);
  }
  const tied = [...bySubject].map(([subject, of]) => tieSubject(solver, subject, of, now, budget));
  tiePaths(solver, tied);
  return tied;
}

function tieSubject(
  solver: Solver,
  subject: Subject,
  facts: readonly AnyFact[],
  now: Now,
  budget: Budget,
): TiedSubject {
  const of = <Kind extends Fact['kind']>(kind: Kind): readonly Asserted<Kind>[] =>
    facts.filter((entry): entry is Asserted<Kind> => entry.fact.kind === kind);
  const types = tieTypes(solver, subject, of('type'));
  const cuts = tieCuts(solver, subject, types, of('cut'), now);
  if (subject.reader === undefined) fixTime(solver, types, now);
  const lists: ListFact[] = [...of('member'), ...of('subset')].map(({ fact, variable }) => ({ ...fact, variable }));
  const elements = lists.length === 0 ? [] : tieList(solver, subject, lists, budget);
  const ages = of('age')
    .map(({ fact, variable }) => ({ limit: fact.limit, variable }))
    .sort((a, b) => a.limit - b.limit);
  for (const [i, { variable }] of ages.entries()) {
    const longer = ages[i + 1];
    if (longer !== undefined) solver.addClause([-variable, longer.variable]);
  }
  tieTexts(solver, of('text'));
  const isTrue = tieBoolean(solver, subject, of('true')[0]?.variable);
  const hints = of('opaque').flatMap(({ fact: { hint }, variable }) =>
    hint === undefined ? [] : [{ text: hint, variable }],
  );
  return { subject, types, cuts, elements, isTrue, ages, hints };
}

/** A subject is of exactly one type. */
function tieTypes(
  solver: Solver,
  subject: Subject,
  facts: readonly Asserted<'type'>[],
): ReadonlyMap<ValueType, number> {
  const known = new Map(facts.map(({ fact, variable }) => [fact.type, variable]));
  const types = new Map(subject.types.map((type) => [type, known.get(type) ?? solver.newVariable()]));
  const variables = [...types.values()];
  solver.addClause(variables);
  for (const [i, one] of variables.entries())
    for (const other of variables.slice(0, i)) solver.addClause([-one, -other]);
  return types;
}

const MOST = Number.MAX_SAFE_INTEGER;

function tieCuts(
  solver: Solver,
  subject: Subject,
  types: ReadonlyMap<ValueType, number>,
  facts: readonly Asserted<'cut'>[],
  now: Now,
): readonly Cut[] {
  const byCut = new Map<number, { reached?: number; passed?: number }>();
  for (const { fact, variable } of facts) {
    const entry = byCut.get(fact.cut) ?? {};
    if (fact.strict) entry.passed = variable;
    else entry.reached = variable;
    byCut.set(fact.cut, entry);
  }
  const { type, values } = subject.reader?.declaration ?? {};
  const allowed = type === 'number' ? (values as readonly number[] | undefined) : undefined;
  for (const value of allowed ?? []) if (!byCut.has(value)) byCut.set(value, {});
  const cuts = [...byCut]
    .sort(([a], [b]) => a - b)
    .map(([at, { reached, passed }]) => ({
      at,
      reached: reached ?? solver.newVariable(),
      passed: passed ?? solver.newVariable(),
    }));
  const isTime = subject.reader === undefined;
  orderCuts(solver, cuts, isTime ? OLDEST : -MOST, isTime ? YOUNGEST : MOST);
  const isNumber = types.get('number');
  if (allowed !== undefined && isNumber !== undefined) onlyValues(solver, isNumber, cuts, new Set(allowed));
  if (isTime && typeof now === 'number') {
    for (const { at, reached, passed } of cuts) {
      solver.addClause([now >= at ? reached : -reached]);
      solver.addClause([now > at ? passed : -passed]);
    }
  }
  return cuts;
}

/** A number that is declared to have certain values is at one of them. */
function onlyValues(solver: Solver, isNumber: number, cuts: readonly Cut[], allowed: ReadonlySet<number>): void {
  const [first] = cuts;
  if (first !== undefined) solver.addClause([-isNumber, first.reached]);
  for (const [i, { at, reached, passed }] of cuts.entries()) {
    const next = cuts[i + 1];
    solver.addClause([-isNumber, -passed, ...(next ? [next.reached] : [])]);
    if (!allowed.has(at)) solver.addClause([-isNumber, -reached, passed]);
  }
}

function fixTime(solver: Solver, types: ReadonlyMap<ValueType, number>, now: Now): void {
  const [missing, number] = [types.get('missing'), types.get('number')];
  if (now !== 'any' && missing !== undefined && number !== undefined) {
    solver.addClause([now === 'none' ? missing : number]);
  }
}

function tieBoolean(solver: Solver, subject: Subject, isTrue: number | undefined): number | undefined {
  const { type, values } = subject.reader?.declaration ?? {};
  if (isTrue === undefined || type !== 'boolean' || values === undefined) return isTrue;
  if (!values.includes(true)) solver.addClause([-isTrue]);
  if (!values.includes(false)) solver.addClause([isTrue]);
  return isTrue;
}

/** Of several texts, a claim is at most one. */
function tieTexts(solver: Solver, facts: readonly Asserted<'text'>[]): void {
  const exact = facts.filter(({ fact: { test } }) => test.operator === 'equals' && !test.ignoreCase);
  let before: number | undefined;
  for (const { variable } of exact) {
    const soFar = solver.newVariable();
    solver.addClause([-variable, soFar]);
    if (before !== undefined) {
      solver.addClause([-before, -variable]);
      solver.addClause([-before, soFar]);
    }
    before = soFar;
  }
}
