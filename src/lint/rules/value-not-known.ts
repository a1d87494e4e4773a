import { formatClaimName } from '../../ruleset/claim-name.js';
import { quote } from '../../ruleset/wording.js';
import { comparedValues, ValueLists } from '../declared-values.js';
import { claimOf } from '../literals.js';
import type { LintRule } from '../rule.js';
import { testsOfFile } from '../walk.js';

export const valueNotKnown: LintRule = {
  code: 'value-not-known',
  category: 'values',
  level: 'warning',
  summary: 'a claim is compared with a value that is not among its `known` ones',
  check: ({ ruleSet }, report) => {
    const declarations = new Map(ruleSet.claims.map((each) => [formatClaimName(each.path), each]));
    const lists = new ValueLists();
    for (const test of testsOfFile(ruleSet)) {
      if (test.kind === 'logic') continue;
      const claim = claimOf(test);
      const declaration = declarations.get(claim);
      // What is not even allowed is told as that.
      if (declaration?.known === undefined || declaration.values) continue;
      for (const literal of comparedValues(test, declaration)) {
        if (lists.has(declaration.known, literal, test)) continue;
        const suggestion = lists.suggest(declaration.known, literal);
        report({
          path: literal.path,
          message: `${quote(String(literal.value))} is none of the known values of ${quote(claim)}`,
          help: suggestion ? `did you mean ${quote(suggestion)}?` : 'add it to `known`, if it occurs',
          suggestion,
        });
      }
    }
  },
};
