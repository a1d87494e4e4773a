import { quote } from '../../ruleset/wording.js';
import { coveredRules } from '../covering.js';
import type { LintRule } from '../rule.js';

export const denyTooLate: LintRule = {
  code: 'deny-too-late',
  category: 'structure',
  level: 'error',
  summary: 'a rule denies those to whom an earlier one has given a role',
  check: ({ ruleSet }, report) => {
    for (const { later, earlier } of coveredRules(ruleSet)) {
      if (later.rule.effect.kind !== 'deny' || earlier.rule.effect.kind !== 'role') continue;
      const role = earlier.rule.effect.role;
      report({
        path: [...later.path, 'deny'],
        message: `whoever this denies has been given ${quote(role)} before, by the rule ${quote(earlier.rule.id)}`,
        help: `the first rule that applies decides: put this one before ${quote(earlier.rule.id)}`,
        roles: [role],
      });
    }
  },
};
