import type { Overlap } from '../../analysis/overlaps.js';
import type { Rule } from '../../ruleset/model.js';
import { listNames, quote } from '../../ruleset/wording.js';
import { canonicalJson } from '../../syntax/canonical.js';
import type { Json } from '../../syntax/json.js';
import type { LintRule } from '../rule.js';

export const overlap: LintRule = {
  code: 'overlap',
  category: 'structure',
  level: 'off',
  summary: 'a token meets two rules that give something else, and only their order decides',
  check: ({ proofs, ruleSet }, report) => {
    for (const [first, ...others] of byLaterRule(proofs?.overlaps() ?? [])) {
      if (first === undefined) continue;
      const { provider, later, earlier, witness } = first;
      const rules = ruleSet.providers[provider]?.rules ?? [];
      const nameOf = (position: number): string => rules[position]?.id ?? '';
      const names = [first, ...others].map((one) => nameOf(one.earlier));
      report({
        path: ['providers', provider, 'rules', later],
        message: `the rule ${quote(nameOf(later))} is about tokens that ${listNames(names)} ${names.length === 1 ? 'takes' : 'take'} before it, such as ${quote(canonicalJson(witness.claims as Json))}, where ${quote(nameOf(earlier))} ${effectOf(rules[earlier])}`,
        help: 'let one of them leave out whom the other is about, so that their order does not matter',
      });
    }
  },
};

function byLaterRule(overlaps: readonly Overlap[]): Iterable<readonly Overlap[]> {
  const byLater = new Map<string, Overlap[]>();
  for (const one of overlaps) {
    const key = `${one.later} ${one.provider}`;
    byLater.set(key, [...(byLater.get(key) ?? []), one]);
  }
  return byLater.values();
}

function effectOf(rule: Rule | undefined): string {
  return rule?.effect.kind === 'role' ? `gives ${quote(rule.effect.role)}` : 'denies';
}
