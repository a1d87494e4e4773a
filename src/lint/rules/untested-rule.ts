import type { RuleSet } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { LintRule } from '../rule.js';
import { placedRules } from '../walk.js';

export const untestedRule: LintRule = {
  code: 'untested-rule',
  category: 'structure',
  level: 'warning',
  summary: 'no test of the file reaches a rule',
  check: ({ ruleSet, reached }, report) => {
    if (reached === undefined) return;
    const all = withSharers(ruleSet, reached);
    for (const { provider, rule, path } of placedRules(ruleSet)) {
      if (all.get(provider.key)?.has(rule.id)) continue;
      report({
        path,
        message: `no test reaches the rule ${quote(rule.id)}`,
        help: 'add a case whose token gets to it',
      });
    }
  },
};

/** What is reached through a provider with `sameAs` is reached in the one that it names. */
function withSharers(
  { providers }: RuleSet,
  reached: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  for (const { key, sameAs = key } of Object.values(providers)) {
    const ids = all.get(sameAs) ?? new Set();
    for (const id of reached.get(key) ?? []) ids.add(id);
    all.set(sameAs, ids);
  }
  return all;
}
