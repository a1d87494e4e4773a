import type { Parts } from '../condition/parts.js';
import type { Condition, RuleSet } from '../ruleset/model.js';

/** The parts that `openBuilt` has to be given for a rule set. */
export function neededParts({ claims, conditions, providers }: RuleSet): readonly (keyof Parts)[] {
  const needed = new Set<keyof Parts>();
  if (claims.some(({ pattern }) => pattern !== undefined)) needed.add('patterns');
  const visit = (condition: Condition): void => {
    if (condition.kind === 'all' || condition.kind === 'any') condition.of.forEach(visit);
    else if (condition.kind === 'not') visit(condition.of);
    else if (condition.kind === 'logic') needed.add('jsonLogic');
    else if (condition.kind === 'atom' && condition.test.operator === 'matches') needed.add('patterns');
  };
  Object.values(conditions).forEach(visit);
  for (const { rules } of Object.values(providers)) {
    for (const { test } of rules) if (test.kind === 'when') visit(test.condition);
  }
  return [...needed].sort();
}
