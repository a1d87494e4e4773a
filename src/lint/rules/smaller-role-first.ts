import type { Condition, Rule } from '../../ruleset/model.js';
import { listNames, quote } from '../../ruleset/wording.js';
import type { ClaimFacts } from '../claim-facts.js';
import { claimFacts } from '../claim-facts.js';
import type { LintRule } from '../rule.js';
import type { PlacedRule } from '../walk.js';
import { placedRules } from '../walk.js';

export const smallerRoleFirst: LintRule = {
  code: 'smaller-role-first',
  category: 'structure',
  level: 'warning',
  summary: 'who is in two groups gets the role of the first, and not the privileged one of the second',
  check: ({ ruleSet }, report) => {
    const facts = claimFacts(ruleSet);
    const before = new Map<string, Membership>();
    for (const placed of placedRules(ruleSet)) {
      const { provider, rule, path } = placed;
      // Callers may ask for the other role.
      if (provider.customRole === 'allow' || rule.effect.kind !== 'role') continue;
      const role = rule.effect.role;
      const isPrivileged = ruleSet.roles[role]?.privileged === true;
      for (const asked of isPrivileged ? membershipsOf(placed, facts) : []) {
        const earlier = before.get(keyOf(placed, asked.claim));
        if (earlier === undefined) continue;
        report({
          path: [...path, 'role'],
          message: `whoever is in ${listNames(earlier.groups)} too gets ${quote(earlier.role)} from an earlier rule, and not the privileged ${quote(role)}`,
          help: `the first rule that applies decides: put this one before ${quote(earlier.rule.id)}`,
        });
        break;
      }
      if (!isPrivileged) noteFirst(placed, facts, before);
    }
  },
};

/** A rule that asks for one of these members of a list. */
interface Membership {
  readonly rule: Rule;
  readonly role: string;
  readonly claim: string;
  readonly groups: readonly string[];
}

function keyOf({ provider }: PlacedRule, claim: string): string {
  return `${provider.key} ${claim}`;
}

/** Remembers the first rule of a provider that asks for a member and nothing else, with no end to it. */
function noteFirst(placed: PlacedRule, facts: ClaimFacts, before: Map<string, Membership>): void {
  const { test, from, until } = placed.rule;
  if (from !== undefined || until !== undefined) return;
  if (test.kind === 'when' && test.condition.kind !== 'atom') return;
  for (const asked of membershipsOf(placed, facts)) {
    const key = keyOf(placed, asked.claim);
    if (!before.has(key)) before.set(key, asked);
  }
}

/** What a rule asks of the members of lists, each of which has to be there. */
function membershipsOf({ rule }: PlacedRule, facts: ClaimFacts): readonly Membership[] {
  const { effect, test } = rule;
  const role = effect.kind === 'role' ? effect.role : '';
  if (test.kind === 'when') {
    return partsOf(test.condition).flatMap((part) => {
      const groups = groupsOf(part);
      return part.kind === 'atom' && groups ? [{ rule, role, claim: JSON.stringify(part.claim), groups }] : [];
    });
  }
  const { claim, type, value } = test.match;
  const isList = claim === 'cognito:groups' || facts.declaration([claim])?.type === 'string[]';
  return isList && type === 'Contains' ? [{ rule, role, claim: JSON.stringify([claim]), groups: [value] }] : [];
}

function partsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.of.flatMap(partsOf) : [condition];
}

function groupsOf(condition: Condition): readonly string[] | undefined {
  if (condition.kind !== 'atom') return undefined;
  const { operator, operand } = condition.test;
  if (operator === 'includes') return [operand];
  return operator === 'includesAny' ? operand : undefined;
}
