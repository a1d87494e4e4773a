import type { LintRule } from '../rule.js';

export const alwaysTrue: LintRule = {
  code: 'always-true',
  category: 'values',
  level: 'warning',
  summary: 'a condition, or a part of one, is true for every token',
  check: ({ proofs }, report) => {
    for (const { kind, path } of proofs?.conditions() ?? []) {
      if (kind !== 'always-true') continue;
      report({
        path,
        message: 'this is true for every token, whatever its claims are',
        help: 'ask for what tells users apart, or leave it out',
      });
    }
  },
};
