import { emptyRecord } from '../syntax/json.js';
import { encodeList } from './claims/lists.js';
import { between, numberText } from './claims/numbers.js';
import type { TiedSubject } from './claims/tie.js';
import type { Subject, ValueType } from './facts.js';
import type { Solver } from './sat/solver.js';

/** What is asked of an engine: the claims of a token, and the time where one is given. */
export interface Situation {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly now?: number;
}

/** What the solver's assignment does not say: the text that a claim is, and those that a list has out of its rests. */
export interface Texts {
  readonly of: ReadonlyMap<Subject, string>;
  readonly inLists: ReadonlyMap<Subject, readonly string[]>;
}

/** The request that the solver's assignment stands for; undefined where none could be made. */
export function situationOf(solver: Solver, subjects: readonly TiedSubject[], texts: Texts): Situation | undefined {
  const claims = emptyRecord<unknown>();
  const time = subjects.find(({ subject }) => subject.reader === undefined);
  const now = time && isOfType(solver, time, 'number') ? numberOf(solver, time) : undefined;
  for (const tied of subjects) {
    const path = tied.subject.reader?.path;
    if (path === undefined || isOfType(solver, tied, 'missing')) continue;
    const value = rawValue(solver, tied, texts, now);
    if (value === undefined) return undefined;
    place(claims, path, value);
  }
  return { claims, ...(now !== undefined && { now }) };
}

export function isOfType(solver: Solver, { types }: TiedSubject, type: ValueType): boolean {
  const variable = types.get(type);
  return variable !== undefined && solver.isTrue(variable);
}

/** An object that is there already has been made for what is nested in it. */
function place(claims: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at = claims;
  for (const [i, step] of path.entries()) {
    const known = Object.hasOwn(at, step) ? at[step] : undefined;
    const isLast = i === path.length - 1;
    if (isLast && (known === undefined || !isObject(value))) at[step] = value;
    if (isLast) return;
    const next = isObject(known) ? known : emptyRecord<unknown>();
    at[step] = next;
    at = next;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value in the token; undefined where none could be made. */
function rawValue(solver: Solver, tied: TiedSubject, texts: Texts, now: number | undefined): unknown {
  const { subject } = tied;
  const inText = subject.reader?.declaration?.encoding === 'text';
  if (isOfType(solver, tied, 'string')) return texts.of.get(subject);
  if (isOfType(solver, tied, 'boolean')) {
    const value = tied.isTrue !== undefined ? solver.isTrue(tied.isTrue) : allowedBoolean(subject);
    return inText ? String(value) : value;
  }
  if (isOfType(solver, tied, 'number')) {
    const value = tied.ages.length > 0 && now !== undefined ? agedOf(solver, tied, now) : numberOf(solver, tied);
    return inText && value !== undefined ? numberText(value) : value;
  }
  if (isOfType(solver, tied, 'list')) return listOf(solver, tied, texts.inLists.get(subject) ?? []);
  return emptyRecord();
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

interface Bounds {
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Set where the number is a cut itself. */
  readonly exact?: number;
}

function boundsOf(solver: Solver, { number }: TiedSubject): Bounds {
  let low: number | undefined;
  for (const { at, reached, passed } of number.cuts) {
    if (!solver.isTrue(reached)) return { low, high: at };
    if (!solver.isTrue(passed)) return { low, high: at, exact: at };
    low = at;
  }
  return { low, high: undefined };
}

function numberOf(solver: Solver, tied: TiedSubject): number | undefined {
  const { low, high, exact } = boundsOf(solver, tied);
  return exact ?? between(low, high);
}

/** A number in its bounds that is as old as it should be. */
function agedOf(solver: Solver, tied: TiedSubject, now: number): number | undefined {
  const { low = -Infinity, high = Infinity, exact } = boundsOf(solver, tied);
  const ages = tied.ages.filter(({ variable }) => solver.valueOf(variable) !== undefined);
  const steps = [now, ...ages.map(({ mark }) => now - mark), low, high].filter(Number.isFinite).sort((a, b) => a - b);
  const inner = steps.flatMap((step, i) => [
    step,
    between(i === 0 ? undefined : steps[i - 1], step),
    between(step, steps[i + 1]),
  ]);
  return (exact === undefined ? inner : [exact]).find(
    (value) =>
      value !== undefined &&
      (exact !== undefined || (low < value && value < high)) &&
      ages.every(({ mark, variable }) => now - value <= mark === solver.isTrue(variable)),
  );
}
