import { UNREADABLE } from '../condition/readable.js';
import { emptyRecord } from '../syntax/json.js';
import type { Budget } from './budget.js';
import { spend } from './budget.js';
import { agedRange, asTime, timesOf } from './claims/ages.js';
import { encodeList } from './claims/lists.js';
import { numberIn, numberText, rangeOf } from './claims/numbers.js';
import type { Demand } from './claims/text-search.js';
import { findText, limitsOf } from './claims/text-search.js';
import type { TiedSubject } from './claims/tie.js';
import type { Assigned } from './demands.js';
import { demandsOf } from './demands.js';
import type { Subject, ValueType } from './facts.js';
import { declarationOf } from './facts.js';
import { once } from './once.js';
import type { Solver } from './sat/solver.js';
import type { Scope, ScopedSubject } from './scope.js';
import type { Situation } from './situation.js';
import { OLDEST, YOUNGEST } from './time.js';
import { place } from './token-claims.js';

/** It is always so; said where an assignment has it otherwise. */
type Lemma = readonly number[];

/** `lemmas`: there is no such request. */
export type Requested = { readonly situation: Situation } | { readonly lemmas: readonly Lemma[] } | 'unknown';

interface ValueSearch extends Assigned {
  readonly budget: Budget;
  /** The time, where the request has one. */
  readonly now: number | undefined;
  readonly demands: () => ReadonlyMap<Subject, readonly Demand[]>;
  readonly lemmas: Lemma[];
}

/** The request that an assignment stands for: with what the time, texts and members of lists have to be for it. */
export function findRequest(assigned: Assigned, { subjects }: Scope, budget: Budget): Requested {
  const lemmas: Lemma[] = [];
  const now = timeIn(assigned.solver, subjects, lemmas);
  const search: ValueSearch = { ...assigned, budget, lemmas, now, demands: once(() => demandsOf(assigned)) };
  const claims = emptyRecord<unknown>();
  let isFound = spend(budget, subjects.length);
  for (const scoped of subjects) {
    const { tied } = scoped;
    const path = tied.subject.reader?.path;
    const type = typeIn(assigned.solver, tied);
    if (type === 'missing') continue;
    const value = path === undefined ? now : valueFor(search, scoped, type);
    if (value === undefined) isFound = false;
    else if (path !== undefined) place(claims, path, value);
  }
  if (lemmas.length > 0) return { lemmas };
  return isFound ? { situation: { claims, ...(now !== undefined && { now }) } } : 'unknown';
}

function typeIn(solver: Solver, { types }: TiedSubject): ValueType {
  for (const [type, variable] of types) if (solver.isTrue(variable)) return type;
  return 'other';
}

/** The value in the token; undefined where none was found. Where there is certainly none, a lemma says why. */
function valueFor(search: ValueSearch, scoped: ScopedSubject, type: ValueType): unknown {
  const { solver, now } = search;
  const { tied } = scoped;
  const { encoding, values } = declarationOf(tied.subject);
  const inText = encoding === 'text';
  switch (type) {
    case 'string':
      return textOf(search, scoped);
    case 'boolean': {
      const value = tied.isTrue === undefined ? (values?.[0] ?? true) : solver.isTrue(tied.isTrue);
      return inText ? String(value) : value;
    }
    case 'number': {
      const value = numberIn(now === undefined ? rangeOf(solver, tied.number) : agedRange(solver, tied, now));
      return inText && value !== undefined ? numberText(value) : value;
    }
    case 'list':
      return listOf(search, tied);
    default:
      return hiddenText(solver, tied) ?? emptyRecord();
  }
}

/** A text that may make true what nothing is known of, where the claim cannot be read as one. */
function hiddenText(solver: Solver, { subject, hints }: TiedSubject): string | undefined {
  const { reader } = subject;
  return hints.find(({ mark, variable }) => solver.isTrue(variable) && reader?.decode(mark) === UNREADABLE)?.mark;
}

/** The texts that are told apart, one for each rest that the list has a member of, and hints, where there is a place for them. */
function listOf({ solver, budget, lemmas }: ValueSearch, { subject, list, hints }: TiedSubject): unknown {
  const members = new Set(list.members());
  for (const rest of list.rests()) {
    const found = list.restText(rest, budget);
    if (found === 'unknown') return undefined;
    if (found === 'none') lemmas.push([-rest.variable]);
    else members.add(found.text);
  }
  const hinted = hints.filter(({ variable }) => solver.isTrue(variable)).map(({ mark }) => mark);
  return (
    encodeList(subject, [...new Set([...members, ...hinted])]) ??
    hinted.find((text) => readsWith(subject, text, members)) ??
    encodeList(subject, [...members])
  );
}

/** Does a claim of the text read as a list that has these members? */
function readsWith({ reader }: Subject, text: string, members: ReadonlySet<string>): boolean {
  const list = reader?.decode(text);
  return Array.isArray(list) && [...members].every((member) => list.includes(member));
}

function textOf(search: ValueSearch, scoped: ScopedSubject): string | undefined {
  const { space, literal, budget, lemmas } = search;
  const { subject, types } = scoped.tied;
  const text = certainText(search, scoped);
  if (text !== undefined) return text;
  const found = findText(limitsOf(subject), search.demands().get(subject) ?? [], budget);
  if (found === 'unknown') return undefined;
  if ('text' in found) return found.text;
  const broken = found.conflict.map(({ language, holds }) => {
    const variable = literal(space.of({ kind: 'text', subject, test: language.test }));
    return holds ? -variable : variable;
  });
  lemmas.push([-(types.get('string') ?? 0), ...broken]);
  return undefined;
}

/** The text that the claim has to be, where all tests are as they are assigned for it: then it is of no matter which are asked for. */
function certainText({ solver, space }: Assigned, { tied, same, tests }: ScopedSubject): string | undefined {
  const text = same.find(({ variable }) => solver.isTrue(variable))?.fact.test.operand;
  if (text === undefined || !limitsOf(tied.subject).canBe(text)) return undefined;
  const fits = tests.every(({ fact, variable }) => space.language(fact.test).accepts(text) === solver.isTrue(variable));
  return fits ? text : undefined;
}

/** The time of the request, where it has one: no more special than it has to be. */
function timeIn(solver: Solver, subjects: readonly ScopedSubject[], lemmas: Lemma[]): number | undefined {
  const all = subjects.map(({ tied }) => tied);
  const time = all.find(({ subject }) => subject.reader === undefined);
  if (time === undefined || typeIn(solver, time) !== 'number') return undefined;
  const aged = all.filter((tied) => tied.ages.length > 0 && typeIn(solver, tied) === 'number');
  const times = aged.length === 0 ? rangeOf(solver, time.number) : timesOf(solver, time, aged);
  if ('low' in times)
    return [times, asTime(times)].map(numberIn).find((at = -Infinity) => OLDEST <= at && at <= YOUNGEST);
  lemmas.push(times.lemma);
  return undefined;
}
