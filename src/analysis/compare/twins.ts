import type { ClaimDeclaration } from '../../ruleset/model.js';
import type { ReadType, Space, Subject } from '../facts.js';
import { TYPE_OF } from '../facts.js';
import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import type { Analysed } from '../group.js';
import { declaredDifferently } from './declarations.js';

/** A claim that the two files declare in two ways. */
export interface Twin {
  readonly old: Subject;
  readonly new: Subject;
}

/** The claims that two analyses of one space read in two ways, where each reads the JSON value as it is. */
export function twinsOf(old: Analysed, fresh: Analysed): readonly Twin[] {
  return [...declaredDifferently(old.engine.ruleSet, fresh.engine.ruleSet).values()]
    .map((path) => ({
      old: old.subject(path),
      new: fresh.subject(path),
    }))
    .filter((twin) => isPlain(twin.old) && isPlain(twin.new));
}

function isPlain({ reader }: Subject): boolean {
  return reader?.declaration === undefined || reader.declaration.encoding === 'json';
}

const TYPES: readonly ReadType[] = ['string', 'number', 'boolean', 'list'];

/**
 * What the two readings of a claim have to do with one another, where formulas ask about both: where both can read it, it is the same value. Holds of
 * every request.
 */
export function twinTies(space: Space, twins: readonly Twin[], formulas: readonly Formula[]): readonly Formula[] {
  if (twins.length === 0) return [];
  const asked = new Set(space.factsIn(formulas).map(({ subject }) => subject));
  const both = twins.filter((twin) => asked.has(twin.old) && asked.has(twin.new));
  const types = both.flatMap((twin) => [
    ...oneType(space, twin.old, twin.new),
    ...alsoRead(space, twin.old, twin.new),
    ...alsoRead(space, twin.new, twin.old),
  ]);
  return [...types, ...sameValues(space, both, [...formulas, ...types])].filter((formula) => formula !== YES);
}

/** What both can read is of one type. */
function oneType(space: Space, one: Subject, other: Subject): readonly Formula[] {
  return TYPES.flatMap((type) =>
    TYPES.filter((another) => another !== type).map(
      (another) => -space.gates.and([space.isOfType(one, type), space.isOfType(other, another)]),
    ),
  );
}

/** What one reading can read, the other one can read as well where its declaration takes it. */
function alsoRead(space: Space, one: Subject, other: Subject): readonly Formula[] {
  const declaration = other.reader?.declaration;
  return TYPES.filter((type) => other.types.includes(type)).flatMap((type) => {
    const takes = declaration === undefined ? YES : taken(space, one, declaration);
    return takes === undefined
      ? []
      : [-space.gates.and([space.isOfType(one, type), takes, -space.isOfType(other, type)])];
  });
}

/** When a declaration takes the value that another reading has read; undefined where there are no facts for that. */
function taken(space: Space, subject: Subject, { type, values, pattern }: ClaimDeclaration): Formula | undefined {
  if (values === undefined && pattern === undefined) return YES;
  if (type === 'string[]') return undefined;
  return space.gates.and([
    values === undefined ? YES : space.gates.or(values.map((value) => space.equals(subject, value))),
    pattern === undefined ? YES : space.text(subject, 'matches', pattern),
  ]);
}

/** What formulas ask of the one, the other one is as well. */
function sameValues(space: Space, twins: readonly Twin[], formulas: readonly Formula[]): readonly Formula[] {
  const { gates } = space;
  const twinOf = new Map(twins.flatMap((twin) => [[twin.old, twin] as const, [twin.new, twin] as const]));
  const same = space.factsIn(formulas).flatMap((fact) => {
    const twin = fact.subject && twinOf.get(fact.subject);
    const type = TYPE_OF[fact.kind];
    if (twin === undefined || type === undefined) return [];
    const both = gates.and([space.isOfType(twin.old, type), space.isOfType(twin.new, type)]);
    if (both === NO) return [];
    const [one, other] = [twin.old, twin.new].map((subject) => space.of({ ...fact, subject })) as [Formula, Formula];
    return [-gates.and([both, one, -other]), -gates.and([both, -one, other])];
  });
  return [...new Set(same)];
}
