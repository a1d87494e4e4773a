import { UNREADABLE } from '../condition/readable.js';
import { emptyRecord } from '../syntax/json.js';
import { agedRange } from './claims/ages.js';
import { encodeList } from './claims/lists.js';
import { numberIn, numberText, rangeOf } from './claims/numbers.js';
import type { TiedSubject } from './claims/tie.js';
import type { Subject, ValueType } from './facts.js';
import type { Solver } from './sat/solver.js';
import type { Claims } from './token-claims.js';
import { place } from './token-claims.js';

/** What is asked of an engine: the claims of a token, and the time where one is given. */
export interface Situation {
  readonly claims: Claims;
  readonly now?: number;
}

/** What the solver's assignment does not say. */
export interface Values {
  /** The time, where the request has one. */
  readonly now: number | undefined;
  /** The text that a claim is. */
  readonly texts: ReadonlyMap<Subject, string>;
  /** The members of a list out of its rests. */
  readonly members: ReadonlyMap<Subject, readonly string[]>;
}

/** The request that the solver's assignment stands for; undefined where none could be made. */
export function situationOf(solver: Solver, subjects: readonly TiedSubject[], values: Values): Situation | undefined {
  const claims = emptyRecord<unknown>();
  const { now } = values;
  for (const tied of subjects) {
    const path = tied.subject.reader?.path;
    if (path === undefined || isOfType(solver, tied, 'missing')) continue;
    const value = rawValue(solver, tied, values);
    if (value === undefined) return undefined;
    place(claims, path, value);
  }
  return { claims, ...(now !== undefined && { now }) };
}

export function isOfType(solver: Solver, { types }: TiedSubject, type: ValueType): boolean {
  const variable = types.get(type);
  return variable !== undefined && solver.isTrue(variable);
}

/** The value in the token; undefined where none could be made. */
function rawValue(solver: Solver, tied: TiedSubject, values: Values): unknown {
  const { subject } = tied;
  const inText = subject.reader?.declaration?.encoding === 'text';
  if (isOfType(solver, tied, 'string')) return values.texts.get(subject);
  if (isOfType(solver, tied, 'boolean')) {
    const value = tied.isTrue !== undefined ? solver.isTrue(tied.isTrue) : allowedBoolean(subject);
    return inText ? String(value) : value;
  }
  if (isOfType(solver, tied, 'number')) {
    const { now } = values;
    const value = numberIn(now === undefined ? rangeOf(solver, tied.number) : agedRange(solver, tied, now));
    return inText && value !== undefined ? numberText(value) : value;
  }
  if (isOfType(solver, tied, 'list')) return listOf(solver, tied, values.members.get(subject) ?? []);
  return hiddenText(solver, tied) ?? emptyRecord();
}

/** A text that may make true what nothing is known of, where the claim cannot be read as one. */
function hiddenText(solver: Solver, { subject, hints }: TiedSubject): string | undefined {
  const { reader } = subject;
  return hints.find(({ mark, variable }) => solver.isTrue(variable) && reader?.decode(mark) === UNREADABLE)?.mark;
}

function allowedBoolean({ reader }: Subject): boolean {
  const [value = true] = (reader?.declaration?.values ?? []) as readonly boolean[];
  return value;
}

function listOf(solver: Solver, { subject, list, hints }: TiedSubject, others: readonly string[]): unknown {
  const members = new Set([...list.members(), ...others]);
  for (const { variable, mark } of hints) if (solver.isTrue(variable)) members.add(mark);
  return encodeList(subject, [...members]);
}
