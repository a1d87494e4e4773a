import { formatInstant } from '../../ruleset/instant.js';
import { quote } from '../../ruleset/wording.js';
import type { LintRule } from '../rule.js';
import { placedRules } from '../walk.js';

export const expiredRule: LintRule = {
  code: 'expired-rule',
  category: 'structure',
  level: 'warning',
  summary: 'the time of a rule is over',
  check: ({ ruleSet, now }, report) => {
    if (now === undefined) return;
    for (const { rule, path } of placedRules(ruleSet)) {
      if (rule.until === undefined || rule.until > now) continue;
      report({
        path: [...path, 'until'],
        message: `the rule ${quote(rule.id)} has not applied since \`${formatInstant(rule.until)}\``,
        help: 'take it out, or give it a later `until`',
      });
    }
  },
};
