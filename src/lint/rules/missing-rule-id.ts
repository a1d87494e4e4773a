import { quote } from '../../ruleset/wording.js';
import { isUnnamed } from '../removal.js';
import type { LintRule } from '../rule.js';
import { placedRules } from '../walk.js';

export const missingRuleId: LintRule = {
  code: 'missing-rule-id',
  category: 'structure',
  level: 'off',
  strict: 'warning',
  summary: 'a rule has no id',
  check: ({ ruleSet }, report) => {
    for (const { rule, path } of placedRules(ruleSet)) {
      if (!isUnnamed(rule.id)) continue;
      report({
        path,
        message: `this rule has no id: decisions name it ${quote(rule.id)}, and another number once a rule is put before it`,
        help: 'add `id: NAME`, unique in the file',
      });
    }
  },
};
