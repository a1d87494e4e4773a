import type { Budget } from './budget.js';
import { spend } from './budget.js';
import { asTime, timesOf } from './claims/ages.js';
import type { Range } from './claims/numbers.js';
import { numberIn, rangeOf } from './claims/numbers.js';
import type { Demand } from './claims/text-search.js';
import { findText, limitsOf } from './claims/text-search.js';
import type { Assigned } from './demands.js';
import { demandsOf } from './demands.js';
import type { Subject } from './facts.js';
import type { Formula } from './gates.js';
import type { Scope, ScopedSubject } from './scope.js';
import type { Values } from './situation.js';
import { isOfType } from './situation.js';
import { OLDEST, YOUNGEST } from './time.js';

/** It is always so; said where an assignment has it otherwise. */
type Lemma = readonly number[];

/** `lemmas`: there are no such values. */
export type ValuesAnswer = { readonly values: Values } | { readonly lemmas: readonly Lemma[] } | 'unknown';

/** What the time, texts and members of lists have to be for some formulas to be as they are assigned. */
export function findValues(assigned: Assigned, scope: Scope, roots: readonly Formula[], budget: Budget): ValuesAnswer {
  const { solver } = assigned;
  const lemmas: Lemma[] = [];
  const texts = new Map<Subject, string>();
  const members = new Map<Subject, readonly string[]>();
  let demands: ReadonlyMap<Subject, readonly Demand[]> | undefined;
  for (const scoped of scope.subjects) {
    const { tied } = scoped;
    if (isOfType(solver, tied, 'list')) {
      const found = restTexts(scoped, lemmas, budget);
      if (found === 'unknown') return 'unknown';
      members.set(tied.subject, found);
    }
    if (!isOfType(solver, tied, 'string')) continue;
    let text = certainText(assigned, scoped);
    if (text === undefined) {
      demands ??= demandsOf(assigned, roots);
      const found = findText(limitsOf(tied.subject), demands.get(tied.subject) ?? [], budget);
      if (found === 'unknown') return 'unknown';
      if ('conflict' in found) lemmas.push(textLemma(assigned, scoped, found.conflict));
      else text = found.text;
    }
    if (text !== undefined) texts.set(tied.subject, text);
  }
  const now = timeIn(assigned, scope, lemmas);
  if (now === 'unknown' || !spend(budget, scope.subjects.length)) return 'unknown';
  return lemmas.length > 0 ? { lemmas } : { values: { now, texts, members } };
}

/** A text for each rest that a list has a member of. */
function restTexts({ tied: { list } }: ScopedSubject, lemmas: Lemma[], budget: Budget): readonly string[] | 'unknown' {
  const texts: string[] = [];
  for (const rest of list.rests()) {
    const found = list.restText(rest, budget);
    if (found === 'unknown') return 'unknown';
    if (found === 'none') lemmas.push([-rest.variable]);
    else texts.push(found.text);
  }
  return texts;
}

/** The text that the claim has to be, where all tests are as they are assigned for it: then it is of no matter which are asked for. */
function certainText({ solver, space }: Assigned, { tied, same, tests }: ScopedSubject): string | undefined {
  const text = same.find(({ variable }) => solver.isTrue(variable))?.fact.test.operand;
  if (text === undefined || !limitsOf(tied.subject).canBe(text)) return undefined;
  const fits = tests.every(({ fact, variable }) => space.language(fact.test).accepts(text) === solver.isTrue(variable));
  return fits ? text : undefined;
}

function textLemma({ space, literal }: Assigned, { tied }: ScopedSubject, conflict: readonly Demand[]): Lemma {
  const { subject, types } = tied;
  const broken = conflict.map(({ language, holds }) => {
    const variable = literal(space.of({ kind: 'text', subject, test: language.test }));
    return holds ? -variable : variable;
  });
  return [-(types.get('string') ?? 0), ...broken];
}

/** The time of the request, where it has one. */
function timeIn({ solver }: Assigned, { subjects }: Scope, lemmas: Lemma[]): number | undefined | 'unknown' {
  const tied = subjects.map((scoped) => scoped.tied);
  const time = tied.find(({ subject }) => subject.reader === undefined);
  if (time === undefined || !isOfType(solver, time, 'number')) return undefined;
  const aged = tied.filter((one) => one.ages.length > 0 && isOfType(solver, one, 'number'));
  const times = aged.length === 0 ? rangeOf(solver, time.number) : timesOf(solver, time, aged);
  if ('low' in times) return plainTime(times) ?? numberIn(asTime(times)) ?? 'unknown';
  lemmas.push(times.lemma);
  return undefined;
}

/** A time that is no more special than it has to be. */
function plainTime(times: Range): number | undefined {
  const time = numberIn(times);
  return time !== undefined && OLDEST <= time && time <= YOUNGEST ? time : undefined;
}
