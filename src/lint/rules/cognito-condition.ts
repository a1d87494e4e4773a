import type { Condition } from '../../ruleset/model.js';
import { asMatch } from '../cognito.js';
import type { LintRule } from '../rule.js';
import { placedRules } from '../walk.js';

export const cognitoCondition: LintRule = {
  code: 'cognito-condition',
  category: 'portability',
  level: 'error',
  summary: 'a rule asks what no rule of Cognito can ask',
  check: ({ ruleSet }, report) => {
    for (const { rule, path } of placedRules(ruleSet)) {
      // Of a rule that denies it is enough to say that there are none.
      if (rule.effect.kind === 'deny' || rule.test.kind !== 'when' || asMatch(rule.test.condition)) continue;
      const { condition } = rule.test;
      report({
        path: [...path, 'when'],
        message: `Cognito cannot ask this: ${reasonOf(condition)}`,
        help: helpFor(condition),
      });
    }
  },
};

function reasonOf(condition: Condition): string {
  if (condition.kind !== 'atom') return `its rules test one claim, and have no \`${condition.kind}\``;
  if (condition.claim.length > 1) return 'its rules do not look into claims';
  if (condition.ifMissing === true) return 'its rules never apply where the claim is missing';
  if (condition.ignoreCase) return 'its rules do not ignore letter case, as far as is known';
  const { operator, operand } = condition.test;
  if (operator !== 'equals') return `its rules have no \`${operator}\``;
  return operand === ''
    ? 'its rules compare with 1 to 128 characters'
    : `its rules compare with texts, not with a ${typeof operand}`;
}

function helpFor(condition: Condition): string {
  if (condition.kind === 'atom' && condition.claim.length === 1) {
    const { operator, operand } = condition.test;
    if (operator === 'equals' && typeof operand !== 'string') {
      return `\`match\` with \`Equals\` and the text \`${operand}\` seems to find it, though AWS does not say so`;
    }
    if (operator === 'includes') return '`match` with `Contains` finds members of lists, and also parts of members';
  }
  return 'let a pre-token Lambda decide it and write one claim, or keep the rule in a broker of your own';
}
