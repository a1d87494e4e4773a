import { ALL_PARTS } from '../../condition/all-parts.js';
import { ClaimReaders } from '../../condition/reader.js';
import type { ClaimDeclaration, ClaimPath } from '../../ruleset/model.js';
import type { Fact, Space, Subject } from '../facts.js';
import type { Formula } from '../gates.js';
import type { Analysed } from '../group.js';
import { declaredDifferently } from './declarations.js';
import { readingOf } from './reading.js';

/** The same formulas, with what they say of claims that two files declare in two ways said of one reading of these. */
export type InCommon = (formulas: readonly Formula[]) => readonly Formula[];

/** For two analyses of one space. */
export function inCommon(old: Analysed, fresh: Analysed): InCommon {
  const { space } = old;
  const { gates } = space;
  const readings = new Map<Subject, (fact: Fact) => Formula>();
  for (const path of declaredDifferently(old.engine.ruleSet, fresh.engine.ruleSet).values()) {
    const both = [old.subject(path), fresh.subject(path)] as const;
    const common = commonOf(space, path, both);
    for (const one of both) readings.set(one, readingOf(space, one, common));
  }
  if (readings.size === 0) return (formulas) => formulas;
  const known = new Map<Formula, Formula>();
  const of = (formula: Formula): Formula => {
    const found = known.get(Math.abs(formula)) as Formula;
    return formula > 0 ? found : -found;
  };
  const ofFact = (fact: Fact): Formula => {
    const reading = fact.subject && readings.get(fact.subject);
    return reading === undefined ? space.of(fact) : reading(fact);
  };
  return (formulas) => {
    for (const node of gates.cone(formulas)) {
      if (known.has(node)) continue;
      const entry = gates.node(node);
      known.set(node, entry.kind === 'and' ? gates.and(entry.of.map(of)) : ofFact(entry));
    }
    return formulas.map(of);
  };
}

/** What every member of a list in a text matches, so that none is looked for which has no place there. */
const IN_TEXT: Readonly<Record<ClaimDeclaration['encoding'], string | undefined>> = {
  json: undefined,
  text: undefined,
  'one-or-many': undefined,
  spaces: '[^ ]+',
  commas: '[^ ,]([^,]*[^ ,])?',
};

/**
 * The claim as both files read it, but for what only one of them lets it be: where they read it as one type in one encoding, without `values` and `pattern`, else
 * as if it were not declared.
 */
function commonOf(space: Space, path: ClaimPath, both: readonly [Subject, Subject]): Subject {
  const [one, other] = both.map(({ reader }) => reader?.declaration);
  const isOfOneKind = one !== undefined && one.type === other?.type && one.encoding === other.encoding;
  const loose = (declaration: ClaimDeclaration): ClaimDeclaration => ({
    ...declaration,
    missing: 'unknown',
    values: undefined,
    pattern: IN_TEXT[declaration.encoding],
  });
  const reader = new ClaimReaders(isOfOneKind ? [loose(one)] : [], ALL_PARTS).of(path);
  // What the files say of the claim is about other subjects: no claim of a file has a name with an unpaired surrogate.
  return space.subjectOf({ ...reader, name: `${reader.name}\ud800` });
}
