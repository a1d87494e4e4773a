import type { RuleSet } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { LintRule } from '../rule.js';
import { placedRules } from '../walk.js';

export const unusedRole: LintRule = {
  code: 'unused-role',
  category: 'structure',
  level: 'warning',
  summary: 'a role is declared that no rule and no default gives',
  check: ({ ruleSet }, report) => {
    // Tokens name roles by themselves there, and those that are declared get their name and session from here.
    if (Object.values(ruleSet.providers).some(({ type }) => type === 'token')) return;
    const used = usedRoles(ruleSet);
    const starts = templateStarts(ruleSet);
    for (const { name, arn } of Object.values(ruleSet.roles)) {
      // No claim makes the ARN of a role that is declared: declaring it may be all that it is for.
      if (used.has(name) || starts.some((start) => arn.toLowerCase().startsWith(start))) continue;
      report({
        path: ['roles', name],
        part: 'key',
        message: `the role ${quote(name)} is given by no rule and no default`,
        help: 'take it out, or write the rule that gives it',
        // A file without any role is none.
        ...(used.size > 0 && {
          fix: { title: `take the role ${quote(name)} out`, edits: [{ path: ['roles', name], remove: true }] },
        }),
      });
    }
  },
};

function usedRoles(ruleSet: RuleSet): ReadonlySet<string> {
  const used = new Set<string>();
  const { authenticated, unauthenticated } = ruleSet.defaults;
  for (const name of [authenticated, unauthenticated]) if (name !== undefined) used.add(name);
  for (const { rule } of placedRules(ruleSet)) if (rule.effect.kind === 'role') used.add(rule.effect.role);
  return used;
}

/** What the ARNs that claims complete start with, in small letters; the shortest alone, where one starts with another. */
function templateStarts({ roles }: RuleSet): readonly string[] {
  const starts = Object.values(roles)
    .filter(({ arn }) => arn.includes('${claim:'))
    .map(({ arn }) => arn.slice(0, arn.indexOf('${claim:')).toLowerCase())
    .sort();
  return starts.filter((start, index) => index === 0 || !start.startsWith(starts[index - 1] ?? ''));
}
