import type { Condition, Rule, RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';

/** A condition as it is written, and where it stands in the file. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: JsonPath;
}

/** A rule that decides requests, and where it stands in the file. */
export interface PlacedTest {
  readonly test: Rule['test'];
  readonly path: JsonPath;
}

/** The rules of the providers whose rules decide, each once. */
export function* placedTests({ providers }: RuleSet): Generator<PlacedTest> {
  for (const { key, type, sameAs, rules } of Object.values(providers)) {
    if (type !== 'rules' || sameAs !== undefined) continue;
    for (const [index, { test }] of rules.entries()) yield { test, path: ['providers', key, 'rules', index] };
  }
}

/** Every condition as often as it is written: the named ones, and those of rules that decide. */
export function* placedConditions(ruleSet: RuleSet): Generator<PlacedCondition> {
  for (const [name, condition] of Object.entries(ruleSet.conditions)) yield { condition, path: ['conditions', name] };
  for (const { test, path } of placedTests(ruleSet)) {
    if (test.kind === 'when') yield { condition: test.condition, path: [...path, 'when'] };
  }
}

/** How many parts a condition has, itself among them; what it uses by name is one. */
export function countParts(condition: Condition): number {
  switch (condition.kind) {
    case 'not':
      return 1 + countParts(condition.of);
    case 'all':
    case 'any':
      return condition.of.reduce((sum, part) => sum + countParts(part), 1);
    default:
      return 1;
  }
}

/** How many parts all conditions of a rule set have. */
export function countAllParts(ruleSet: RuleSet): number {
  let count = 0;
  for (const { condition } of placedConditions(ruleSet)) count += countParts(condition);
  return count;
}

/** The parts of an `all` or `any`, and where they stand. */
export function partsOf({ condition, path }: PlacedCondition): readonly PlacedCondition[] {
  if (condition.kind !== 'all' && condition.kind !== 'any') return [];
  const { kind, of } = condition;
  return of.map((part, index) => ({ condition: part, path: [...path, kind, index] }));
}
