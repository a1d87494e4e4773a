import type { Rule } from '../../ruleset/model.js';
import { listNames, quote } from '../../ruleset/wording.js';
import { coveredRules } from '../covering.js';
import { isLateDenial, provenCovered } from '../proven.js';
import type { LintFinding, LintRule } from '../rule.js';
import type { PlacedRule } from '../walk.js';

export const denyTooLate: LintRule = {
  code: 'deny-too-late',
  category: 'structure',
  level: 'error',
  summary: 'a rule denies those to whom earlier ones have given a role',
  check: (subject, report) => {
    const told = new Set<Rule>();
    for (const { later, earlier } of coveredRules(subject.ruleSet)) {
      told.add(later.rule);
      if (isLateDenial({ later, earlier: [earlier.rule] })) report(findingOf(later, [earlier.rule]));
    }
    for (const one of provenCovered(subject)) {
      if (!told.has(one.later.rule) && isLateDenial(one)) report(findingOf(one.later, one.earlier));
    }
  },
};

/** Each of the earlier rules takes some of those whom this one denies. */
function findingOf({ path }: PlacedRule, earlier: readonly Rule[]): LintFinding {
  const giving = earlier.filter(({ effect }) => effect.kind === 'role');
  const roles = [...new Set(giving.flatMap(({ effect }) => (effect.kind === 'role' ? [effect.role] : [])))];
  const names = listNames(giving.map(({ id }) => id));
  const given = `${listNames(roles)} before, by the ${giving.length === 1 ? 'rule' : 'rules'} ${names}`;
  return {
    path: [...path, 'deny'],
    message:
      giving.length < earlier.length
        ? `whoever this denies has been denied or given ${given}`
        : `whoever this denies has been given ${given}`,
    help: `the first rule that applies decides: put this one before ${quote(giving[0]?.id ?? '')}`,
    roles,
  };
}
