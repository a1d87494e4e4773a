import type { Rule } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import { passesEveryToken } from '../every-token.js';
import type { LintRule } from '../rule.js';

export const catchAllFirst: LintRule = {
  code: 'catch-all-first',
  category: 'structure',
  level: 'error',
  summary: 'a rule that is about every user of its provider comes before others, which nobody reaches',
  check: ({ ruleSet }, report) => {
    const passesAll = passesEveryToken(ruleSet);
    for (const provider of Object.values(ruleSet.providers)) {
      const { key, type, sameAs, rules, customRole } = provider;
      if (type !== 'rules' || sameAs !== undefined) continue;
      // Callers who ask for another role are passed on by rules that give theirs.
      const decides = ({ effect, from, until }: Rule): boolean =>
        from === undefined && until === undefined && (customRole === 'deny' || effect.kind === 'deny');
      const index = rules.findIndex((rule) => decides(rule) && passesAll(rule, provider));
      const rule = rules[index];
      const next = rules[index + 1];
      if (rule === undefined || next === undefined) continue;
      const behind = rules.length - index - 1;
      const rest = behind === 1 ? 'the rule behind it' : `the ${behind} rules behind it`;
      report({
        path: ['providers', key, 'rules', index, rule.test.kind],
        part: 'key',
        message: `${quote(rule.id)} is about every user of this provider, so that nobody gets to ${rest}`,
        help: `the first rule that applies decides: put ${quote(rule.id)} last, behind ${quote(rules.at(-1)?.id ?? next.id)}`,
      });
    }
  },
};
