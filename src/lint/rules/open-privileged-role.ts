import { quote } from '../../ruleset/wording.js';
import type { JsonPath } from '../../syntax/json.js';
import type { Behind } from '../reach.js';
import { BEHIND_NOTHING, behind, NOTHING_GIVEN, reachesIn } from '../reach.js';
import type { LintRule } from '../rule.js';

export const openPrivilegedRole: LintRule = {
  code: 'open-privileged-role',
  category: 'trust',
  level: 'error',
  summary: 'a rule that tells no user from another gives a privileged role',
  check: ({ ruleSet }, report) => {
    const reachesOf = reachesIn(ruleSet);
    for (const provider of Object.values(ruleSet.providers)) {
      if (provider.type !== 'rules' || provider.sameAs !== undefined) continue;
      const reaches = reachesOf(provider);
      let before: Behind = BEHIND_NOTHING;
      for (const [index, rule] of provider.rules.entries()) {
        const path: JsonPath = ['providers', provider.key, 'rules', index];
        const { effect, test } = rule;
        const given = { ...NOTHING_GIVEN, verified: before.verified };
        if (effect.kind === 'role' && ruleSet.roles[effect.role]?.privileged === true && !before.isGuarded) {
          const { ease } =
            test.kind === 'match'
              ? reaches.ofMatch(test.match, path)
              : reaches.ofCondition(test.condition, path, true, given);
          if (ease === 'everybody') {
            report({
              path: [...path, test.kind],
              part: 'key',
              message: `nothing keeps the privileged role ${quote(effect.role)} to certain users`,
              help: 'test a claim that tells users apart and that they cannot write, such as `cognito:groups`',
              roles: [effect.role],
            });
          }
        }
        before = behind(before, rule, path, reaches);
      }
    }
  },
};
