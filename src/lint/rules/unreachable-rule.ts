import { quote } from '../../ruleset/wording.js';
import { coveredRules } from '../covering.js';
import type { LintRule } from '../rule.js';

export const unreachableRule: LintRule = {
  code: 'unreachable-rule',
  category: 'structure',
  level: 'error',
  summary: 'a rule asks for more than an earlier one that decides for all of its users',
  check: ({ ruleSet }, report) => {
    for (const { later, earlier, isSame } of coveredRules(ruleSet)) {
      // A denial that comes after a role is told as that.
      if (isSame || (later.rule.effect.kind === 'deny' && earlier.rule.effect.kind === 'role')) continue;
      report({
        path: later.path,
        message: `the rule ${quote(later.rule.id)} is never reached by those it is about: ${quote(earlier.rule.id)} asks for less and comes before it`,
        help: 'put the rule that asks for more first',
      });
    }
  },
};
