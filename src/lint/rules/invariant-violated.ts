import { quote } from '../../ruleset/wording.js';
import { witnessText } from '../invariants.js';
import type { LintRule } from '../rule.js';

export const invariantViolated: LintRule = {
  code: 'invariant-violated',
  category: 'trust',
  level: 'error',
  summary: 'an invariant of the file is broken by its rules',
  check: ({ proofs }, report) => {
    for (const proof of proofs?.invariants() ?? []) {
      if (proof.verdict !== 'violated') continue;
      const [witness] = proof.witnesses;
      if (witness === undefined) continue;
      const rule = witness.decision.rule === undefined ? '' : `, by the rule ${quote(witness.decision.rule)}`;
      report({
        path: ['invariants', proof.index],
        message: `the invariant ${quote(proof.invariant)} is broken: ${witnessText(witness)}${rule}`,
        help: 'change the rules, or the invariant; `rolecall prove` shows more of who breaks it',
      });
    }
  },
};
