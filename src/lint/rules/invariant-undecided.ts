import { quote } from '../../ruleset/wording.js';
import { OPEN } from '../invariants.js';
import type { LintRule } from '../rule.js';

export const invariantUndecided: LintRule = {
  code: 'invariant-undecided',
  category: 'trust',
  level: 'warning',
  strict: 'error',
  summary: 'it cannot be told whether an invariant of the file holds',
  check: ({ proofs }, report) => {
    for (const proof of proofs?.invariants() ?? []) {
      if (proof.verdict !== 'undecided') continue;
      const [why, help] = OPEN[proof.because];
      report({
        path: ['invariants', proof.index],
        message: `it cannot be told whether the invariant ${quote(proof.invariant)} holds: ${why}`,
        help,
      });
    }
  },
};
