import { listNames } from '../../ruleset/wording.js';
import type { LintRule } from '../rule.js';

export const defaultUnreachable: LintRule = {
  code: 'default-unreachable',
  category: 'structure',
  level: 'warning',
  summary: 'a provider gives a default role that none of its tokens comes to',
  check: ({ proofs, ruleSet }, report) => {
    const giving = Object.values(ruleSet.providers).filter(({ otherwise }) => otherwise === 'authenticated');
    if (giving.length === 0) return;
    for (const found of proofs?.closedDefaults() ?? []) {
      const { provider: key } = found;
      if (found.verdict !== 'unreachable' || ruleSet.providers[key]?.otherwise !== 'authenticated') continue;
      const { because } = found;
      const who =
        because.length === 0
          ? 'it accepts none'
          : `${listNames(because)} ${because.length === 1 ? 'decides' : 'decide'} for all of them`;
      report({
        path: ['providers', key, 'otherwise'],
        message: `no token of this provider comes to its default role: ${who}`,
        help: 'write `otherwise: deny`, or let the rules ask for what tells users apart',
      });
    }
  },
};
