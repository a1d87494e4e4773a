import type { Condition, Match, RuleSet } from '../ruleset/model.js';
import type { PlacedRule } from './walk.js';
import { placedRules } from './walk.js';

// Quotas: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
/** Most rules of one provider in Cognito. */
export const MOST_RULES = 25;
/** Most providers with a role mapping in one identity pool. */
export const MOST_PROVIDERS = 10;

// AWS's service model, `ClaimName` and `ClaimValue`. Lengths are in characters.
export const LONGEST_CLAIM = 64;
export const CLAIM: RegExp = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]*$/u;
export const LONGEST_VALUE = 128;

/** A rule that Cognito can have, with the `match` that it is, whether written as one or as `when`. */
export interface CognitoRule extends PlacedRule {
  readonly match: Match;
  readonly writtenAs: 'match' | 'when';
}

/** The rules that test one claim as Cognito can. */
export function* cognitoRules(ruleSet: RuleSet): Generator<CognitoRule> {
  for (const placed of placedRules(ruleSet)) {
    const { test } = placed.rule;
    const match = test.kind === 'match' ? test.match : asMatch(test.condition);
    if (match) yield { ...placed, match, writtenAs: test.kind };
  }
}

const TYPES = { equals: 'Equals', startsWith: 'StartsWith', contains: 'Contains' } as const;

/** The `match` that does the same on texts as a condition does; undefined where there is none. */
export function asMatch(condition: Condition): Match | undefined {
  if (condition.kind !== 'atom' || condition.ignoreCase || condition.ifMissing === true) return undefined;
  const { claim, test } = condition;
  if (claim.length > 1 || claim[0] === '' || (test.operator !== 'equals' && !isPartTest(test.operator)))
    return undefined;
  if (typeof test.operand !== 'string' || test.operand === '') return undefined;
  return { claim: claim[0], type: TYPES[test.operator as keyof typeof TYPES], value: test.operand };
}

function isPartTest(operator: string): boolean {
  return operator === 'startsWith' || operator === 'contains';
}

/** The number of characters, as AWS counts them. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
