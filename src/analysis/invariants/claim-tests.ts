import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, Condition, RuleSet } from '../../ruleset/model.js';

export interface MemberTest {
  readonly text: string;
  readonly ignoreCase: boolean;
}

export interface SubsetTest {
  readonly texts: readonly string[];
  readonly ignoreCase: boolean;
}

/** What the conditions of a rule set ask of one list. */
export function claimTests(
  ruleSet: RuleSet,
  claim: ClaimPath,
): { readonly members: readonly MemberTest[]; readonly subsets: readonly SubsetTest[] } {
  const name = formatClaimName(claim);
  const members = new Map<string, MemberTest>();
  const subsets = new Map<string, SubsetTest>();
  const visit = (condition: Condition): void => {
    if (condition.kind === 'all' || condition.kind === 'any') for (const part of condition.of) visit(part);
    if (condition.kind === 'not') visit(condition.of);
    if (condition.kind !== 'atom' || formatClaimName(condition.claim) !== name) return;
    const { test, ignoreCase } = condition;
    const { operator, operand } = test;
    const isOfList = operator === 'includes' || operator === 'includesAny' || operator === 'includesAll';
    const texts = isOfList ? [operand].flat() : operator === 'subsetOf' ? operand : [];
    for (const text of texts) members.set(JSON.stringify([text, ignoreCase]), { text, ignoreCase });
    // Written as the formulas of conditions write it, so that it is one fact.
    if (operator === 'subsetOf') {
      subsets.set(JSON.stringify([operand, ignoreCase]), { texts: [...new Set(operand)].sort(), ignoreCase });
    }
  };
  for (const condition of Object.values(ruleSet.conditions)) visit(condition);
  for (const { rules } of Object.values(ruleSet.providers)) {
    for (const { test } of rules) if (test.kind === 'when') visit(test.condition);
  }
  return { members: [...members.values()], subsets: [...subsets.values()] };
}
