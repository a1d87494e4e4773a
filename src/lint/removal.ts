import type { RuleSet } from '../ruleset/model.js';
import type { PlacedRule } from './walk.js';
import { placedRules } from './walk.js';

/** May a rule be taken out without another one changing its number, by which decisions name those that have no id? */
export function removableRules(ruleSet: RuleSet): (placed: PlacedRule) => boolean {
  const lastUnnamed = new Map<string, number>();
  for (const { provider, rule, path } of placedRules(ruleSet)) {
    if (isUnnamed(rule.id)) lastUnnamed.set(provider.key, Number(path[3]));
  }
  return ({ provider, path }) => Number(path[3]) >= (lastUnnamed.get(provider.key) ?? -1);
}

/** Is this the number of a rule, rather than an id that stands in the file? */
export function isUnnamed(id: string): boolean {
  return id.startsWith('#');
}
