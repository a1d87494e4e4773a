import type { Condition, Rule, RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';

/** A rule with its name among all rules of the file, and where it stands there. */
export interface PlacedRule {
  readonly rule: Rule;
  readonly provider: string;
  readonly index: number;
  /** The id; of a rule without one its number, with that of its provider: `2#1`. */
  readonly name: string;
  readonly path: JsonPath;
}

/** The rules that are tried, in the order of the file: none of a token provider, and shared ones once. */
export function placedRules({ providers }: RuleSet): readonly PlacedRule[] {
  return Object.values(providers).flatMap(({ key, sameAs, type, rules }, number) => {
    if (sameAs !== undefined || type !== 'rules') return [];
    return rules.map((rule, index) => ({
      rule,
      provider: key,
      index,
      name: rule.id.startsWith('#') ? `${number + 1}${rule.id}` : rule.id,
      path: ['providers', key, 'rules', index],
    }));
  });
}

/** A part of a condition, and the steps to it from the condition. */
export interface Part {
  readonly condition: Condition;
  readonly steps: JsonPath;
}

/** A condition and everything in it; what it uses by name is not in it. */
export function partsOf(condition: Condition): readonly Part[] {
  const parts: Part[] = [];
  const left: Part[] = [{ condition, steps: [] }];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    parts.push(part);
    const { condition: at, steps } = part;
    if (at.kind === 'not') left.push({ condition: at.of, steps: [...steps, 'not'] });
    else if (at.kind === 'all' || at.kind === 'any') {
      for (let i = at.of.length - 1; i >= 0; i--) {
        left.push({ condition: at.of[i] as Condition, steps: [...steps, at.kind, i] });
      }
    }
  }
  return parts;
}

/** The named conditions that rules use, directly or through others. */
export function usedConditions(ruleSet: RuleSet): ReadonlySet<string> {
  const used = new Set<string>();
  const left: Condition[] = placedRules(ruleSet).flatMap(({ rule }) =>
    rule.test.kind === 'when' ? [rule.test.condition] : [],
  );
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const { condition } of partsOf(next)) {
      if (condition.kind !== 'use' || used.has(condition.name)) continue;
      used.add(condition.name);
      const named = ruleSet.conditions[condition.name];
      if (named !== undefined) left.push(named);
    }
  }
  return used;
}
