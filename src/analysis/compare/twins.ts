import type { ClaimDeclaration } from '../../ruleset/model.js';
import type { Fact, ReadType, Space, Subject } from '../facts.js';
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
 * What the two readings of a claim have to do with one another, as far as formulas ask about both: where both can read it, it is the same value.
 * Holds of every request.
 */
export function twinTies(space: Space, twins: readonly Twin[], formulas: readonly Formula[]): readonly Formula[] {
  if (twins.length === 0) return [];
  const asked = new Map<Subject, Fact[]>();
  for (const fact of space.factsIn(formulas)) {
    if (fact.subject === undefined) continue;
    const facts = asked.get(fact.subject);
    if (facts) facts.push(fact);
    else asked.set(fact.subject, [fact]);
  }
  return twins.flatMap(({ old, new: fresh }) => {
    const [before, after] = [asked.get(old), asked.get(fresh)];
    if (before === undefined || after === undefined) return [];
    const types = [...oneType(space, old, fresh), ...alsoRead(space, old, fresh), ...alsoRead(space, fresh, old)];
    return [...types, ...sameValue(space, { old, new: fresh }, before, after)].filter((formula) => formula !== YES);
  });
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

/** Facts that are asked of both. */
function sameValue(space: Space, twin: Twin, before: readonly Fact[], after: readonly Fact[]): readonly Formula[] {
  const { gates } = space;
  const known = new Map(after.map((fact) => [keyOf(fact), fact]));
  return before.flatMap((fact) => {
    const same = known.get(keyOf(fact));
    const type = TYPE_OF[fact.kind];
    if (type === undefined || same === undefined) return [];
    const [one, other] = [space.of(fact), space.of(same)];
    const both = gates.and([space.isOfType(twin.old, type), space.isOfType(twin.new, type)]);
    return both === NO ? [] : [-gates.and([both, one, -other]), -gates.and([both, -one, other])];
  });
}

function keyOf({ subject: _, ...fact }: Fact): string {
  return JSON.stringify(fact);
}
