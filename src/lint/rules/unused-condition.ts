import type { Condition, RuleSet } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { LintFix, LintRule } from '../rule.js';
import { invariantConditions, placedRules } from '../walk.js';

export const unusedCondition: LintRule = {
  code: 'unused-condition',
  category: 'structure',
  level: 'warning',
  summary: 'a condition has a name that no rule and no invariant uses',
  check: ({ ruleSet }, report) => {
    const used = usedNames(ruleSet);
    const names = Object.keys(ruleSet.conditions);
    const unused = names.filter((name) => !used.has(name));
    const elsewhere = new Set(unused.flatMap((name) => usesOf(ruleSet.conditions[name])));
    for (const name of unused) {
      // What another condition uses goes after that one; and no empty `conditions` may stay.
      const isLast = unused.length === names.length && names.length > 1;
      const fix = elsewhere.has(name) || isLast ? undefined : removal(name, names.length === 1);
      report({
        path: ['conditions', name],
        part: 'key',
        message: `the condition ${quote(name)} is used ${elsewhere.has(name) ? 'only by conditions that nothing uses' : 'by no rule and no invariant'}`,
        help: 'take it out, or write `use` where it is meant',
        ...(fix && { fix }),
      });
    }
  },
};

function removal(name: string, isOnly: boolean): LintFix {
  const path = isOnly ? ['conditions'] : ['conditions', name];
  return { title: `take the condition ${quote(name)} out`, edits: [{ path, remove: true }] };
}

function usedNames(ruleSet: RuleSet): ReadonlySet<string> {
  const used = new Set<string>();
  const waiting: Condition[] = invariantConditions(ruleSet).map(({ condition }) => condition);
  for (const { rule } of placedRules(ruleSet, 'all')) if (rule.test.kind === 'when') waiting.push(rule.test.condition);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of usesOf(next)) {
      if (used.has(name)) continue;
      used.add(name);
      const condition = ruleSet.conditions[name];
      if (condition) waiting.push(condition);
    }
  }
  return used;
}

function usesOf(condition: Condition | undefined): readonly string[] {
  switch (condition?.kind) {
    case 'use':
      return [condition.name];
    case 'not':
      return usesOf(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(usesOf);
    default:
      return [];
  }
}
