import { ALL_PARTS } from '../../condition/all-parts.js';
import { ClaimReaders } from '../../condition/reader.js';
import type { Fact, ReadType, Space, Subject } from '../facts.js';
import { TYPE_OF } from '../facts.js';
import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import type { Analysed } from '../group.js';
import { kept } from '../once.js';
import { declaredDifferently } from './declarations.js';

/** A claim that the two files declare in two ways. */
export interface Twin {
  readonly old: Subject;
  readonly new: Subject;
  /** The claim as if it were not declared: where a list that one of them reads may be a text, which neither reads as one. */
  readonly raw?: Subject;
}

/** The claims that two analyses of one space read in two ways, where each reads the JSON value as it is, or a text as a list of one. */
export function twinsOf(old: Analysed, fresh: Analysed): readonly Twin[] {
  return [...declaredDifferently(old.engine.ruleSet, fresh.engine.ruleSet).values()]
    .map((path): Twin => {
      const twin = { old: old.subject(path), new: fresh.subject(path) };
      const mayBeText = isOneOrMany(twin.old) !== isOneOrMany(twin.new);
      if (!mayBeText || isText(twin.old, twin.new) || isText(twin.new, twin.old)) return twin;
      return { ...twin, raw: old.space.subjectOf(new ClaimReaders([], ALL_PARTS).of(path)) };
    })
    .filter((twin) => isPlain(twin.old) && isPlain(twin.new));
}

/** Each two of a claim's readings. */
function pairsOf(twin: Twin): readonly Twin[] {
  const { raw } = twin;
  return raw === undefined ? [twin] : [twin, { old: twin.old, new: raw }, { old: raw, new: twin.new }];
}

function isPlain(subject: Subject): boolean {
  const { declaration } = subject.reader ?? {};
  return declaration === undefined || declaration.encoding === 'json' || isOneOrMany(subject);
}

function isOneOrMany({ reader }: Subject): boolean {
  return reader?.declaration?.encoding === 'one-or-many';
}

/** Does the other one read a text as a list that this one reads as it is? */
function isText(one: Subject, other: Subject): boolean {
  return isOneOrMany(other) && one.types.includes('string');
}

const TYPES: readonly ReadType[] = ['string', 'number', 'boolean', 'list'];

/**
 * What the two readings of a claim have to do with one another, where formulas ask about both: where both can read it, it is the same value. Holds of
 * every request.
 */
export function twinTies(space: Space, twins: readonly Twin[], formulas: readonly Formula[]): readonly Formula[] {
  if (twins.length === 0) return [];
  const asked = new Set(space.factsIn(formulas).map(({ subject }) => subject));
  const both = twins.filter((twin) => asked.has(twin.old) && asked.has(twin.new)).flatMap(pairsOf);
  const types = both.flatMap((twin) => [
    ...oneType(space, twin.old, twin.new),
    ...alsoRead(space, twin.old, twin.new),
    ...alsoRead(space, twin.new, twin.old),
    ...alsoTaken(space, twin.old, twin.new),
    ...alsoTaken(space, twin.new, twin.old),
  ]);
  const all = [...formulas, ...types];
  const texts = both.flatMap((twin) => [
    ...sameText(space, twin.old, twin.new, all),
    ...sameText(space, twin.new, twin.old, all),
  ]);
  return [...types, ...texts, ...sameValues(space, both, [...all, ...texts])].filter((formula) => formula !== YES);
}

/** What both can read is of one type, but for a text that one of them reads as a list. */
function oneType(space: Space, one: Subject, other: Subject): readonly Formula[] {
  const isListToo = (type: ReadType, another: ReadType): boolean =>
    (type === 'string' && another === 'list' && isText(one, other)) ||
    (type === 'list' && another === 'string' && isText(other, one));
  return TYPES.flatMap((type) =>
    TYPES.filter((another) => another !== type && !isListToo(type, another)).map(
      (another) => -space.gates.and([space.isOfType(one, type), space.isOfType(other, another)]),
    ),
  );
}

/** What one reading can read, the other one can read as well where its declaration takes it. */
function alsoRead(space: Space, one: Subject, other: Subject): readonly Formula[] {
  const mayBeText = isOneOrMany(one) && !isOneOrMany(other);
  return TYPES.filter((type) => one.types.includes(type)).flatMap((type) => {
    const takes = taken(space, one, type, other);
    if (takes === undefined) return [];
    // What is read as a list may be a text, which only an undeclared claim is sure to be read as.
    const as = mayBeText && type === 'list' ? (['list', 'string'] as const) : [readAs(type, one, other)];
    if (!as.every((each) => other.types.includes(each))) return [];
    return [-space.gates.and([space.isOfType(one, type), takes, -space.isOneOf(other, as)])];
  });
}

/** As what the other one reads what is of a type to the one. */
function readAs(type: ReadType, one: Subject, other: Subject): ReadType {
  return type === 'string' && isText(one, other) ? 'list' : type;
}

/** What both can read, the declaration of the other one takes. */
function alsoTaken(space: Space, one: Subject, other: Subject): readonly Formula[] {
  return TYPES.flatMap((type) => {
    const takes = taken(space, one, type, other);
    if (takes === undefined || takes === YES) return [];
    return [-space.gates.and([space.isOfType(one, type), space.isOfType(other, readAs(type, one, other)), -takes])];
  });
}

/** When the declaration of the other one takes a value of a type that the one has read; undefined where there are no facts for that. */
function taken(space: Space, one: Subject, type: ReadType, other: Subject): Formula | undefined {
  const { values, pattern } = other.reader?.declaration ?? {};
  if (values === undefined && pattern === undefined) return YES;
  if (type === 'list' || !other.types.includes(readAs(type, one, other))) return undefined;
  return space.gates.and([
    values === undefined ? YES : space.gates.or(values.map((value) => space.equals(one, value))),
    pattern === undefined ? YES : space.text(one, 'matches', pattern),
  ]);
}

/** A text is the only member of the list that the other one reads it as. */
function sameText(space: Space, one: Subject, other: Subject, formulas: readonly Formula[]): readonly Formula[] {
  if (!isText(one, other)) return [];
  const { gates } = space;
  const both = [space.isOfType(one, 'string'), space.isOfType(other, 'list')];
  return space.factsIn(formulas).flatMap((fact) => {
    if ((fact.kind !== 'member' && fact.kind !== 'subset') || fact.subject !== other) return [];
    const texts = fact.kind === 'member' ? [fact.text] : fact.texts;
    const isOne = gates.or(texts.map((text) => space.text(one, 'equals', text, fact.ignoreCase)));
    return [-gates.and([...both, space.of(fact), -isOne]), -gates.and([...both, -space.of(fact), isOne])];
  });
}

/** What formulas ask of the one, the other one is as well. */
function sameValues(space: Space, twins: readonly Twin[], formulas: readonly Formula[]): readonly Formula[] {
  const { gates } = space;
  const twinsOfOne = new Map<Subject, Twin[]>();
  for (const twin of twins) {
    for (const subject of [twin.old, twin.new]) kept(twinsOfOne, subject, () => []).push(twin);
  }
  const tie = (fact: Fact, twin: Twin): readonly Formula[] => {
    const type = TYPE_OF[fact.kind];
    if (type === undefined) return [];
    const both = gates.and([space.isOfType(twin.old, type), space.isOfType(twin.new, type)]);
    if (both === NO) return [];
    const [one, other] = [twin.old, twin.new].map((subject) => space.of({ ...fact, subject })) as [Formula, Formula];
    return [-gates.and([both, one, -other]), -gates.and([both, -one, other])];
  };
  const same = space
    .factsIn(formulas)
    .flatMap((fact) => (fact.subject && twinsOfOne.get(fact.subject))?.flatMap((twin) => tie(fact, twin)) ?? []);
  return [...new Set(same)];
}
