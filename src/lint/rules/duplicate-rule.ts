import { quote } from '../../ruleset/wording.js';
import { coveredRules, deniesInDoubt, givesSame, textOf } from '../covering.js';
import { removableRules } from '../removal.js';
import type { LintRule } from '../rule.js';
import type { PlacedRule } from '../walk.js';

export const duplicateRule: LintRule = {
  code: 'duplicate-rule',
  category: 'structure',
  level: 'warning',
  summary: 'a rule asks and gives what an earlier one of its provider does',
  check: ({ ruleSet }, report) => {
    const isRemovable = removableRules(ruleSet);
    for (const { later, earlier, isSame } of coveredRules(ruleSet)) {
      const doubtful = deniesInDoubt(earlier.rule, later.rule);
      if (!isSame || doubtful || !givesSame(earlier.rule, later.rule)) continue;
      const isCopy = contentOf(earlier) === contentOf(later);
      report({
        path: later.path,
        message: `the rule ${quote(later.rule.id)} never decides: ${quote(earlier.rule.id)} asks and gives the same before it`,
        help: isCopy ? 'take it out' : 'take it out, or merge what differs into the earlier one',
        ...(isCopy &&
          isRemovable(later) && {
            fix: { title: `take the rule ${quote(later.rule.id)} out`, edits: [{ path: later.path, remove: true }] },
          }),
      });
    }
  },
};

/** Everything that a rule says but its name and note. */
function contentOf({ rule: { id: _id, description: _description, ...content } }: PlacedRule): string {
  return textOf(content);
}
