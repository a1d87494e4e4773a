import type { Rule } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import { coveredRules, givesSame } from '../covering.js';
import type { LintRule } from '../rule.js';

export const sameConditionOtherRole: LintRule = {
  code: 'same-condition-other-role',
  category: 'structure',
  level: 'error',
  summary: 'a rule asks what an earlier one asks, and gives another role, which nobody gets',
  check: ({ ruleSet }, report) => {
    for (const { later, earlier, isSame } of coveredRules(ruleSet)) {
      const { effect } = later.rule;
      if (!isSame || effect.kind === 'deny' || givesSame(earlier.rule, later.rule)) continue;
      report({
        path: [...later.path, 'role'],
        message: `nobody gets ${quote(effect.role)} here: the rule ${quote(earlier.rule.id)} asks the same before it, and ${outcome(earlier.rule)}`,
        help: 'ask for what tells the two apart, or take one of them out',
      });
    }
  },
};

function outcome({ effect }: Rule): string {
  return effect.kind === 'deny' ? 'denies' : `gives ${quote(effect.role)}`;
}
