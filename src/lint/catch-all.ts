import { isAlwaysSent } from '../mapping/provider-claims.js';
import { parseProviderKey } from '../mapping/provider-key.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import type { Atom, Condition, Match, Provider, Rule, RuleSet } from '../ruleset/model.js';
import { claimFacts } from './claim-facts.js';

/** Is the test of a rule true for every token that its provider accepts, and those that share its rules? In doubt it is not. */
export type IsCatchAll = (provider: Provider, rule: Rule) => boolean;

/** What holds for every token of a provider, as far as its key and AWS's documents say it. */
export function catchAlls(ruleSet: RuleSet): IsCatchAll {
  const sharing = new Map<string, Provider[]>();
  for (const provider of Object.values(ruleSet.providers)) {
    if (provider.sameAs !== undefined)
      sharing.set(provider.sameAs, [...(sharing.get(provider.sameAs) ?? []), provider]);
  }
  const facts = claimFacts(ruleSet);
  // A declared claim may hold what cannot be read.
  const isRead = (atom: Atom): boolean =>
    atom.test.operator === 'exists' || facts.declaration(atom.claim) === undefined;
  const isTrue = (condition: Condition, provider: Provider): boolean => {
    switch (condition.kind) {
      case 'atom':
        return isRead(condition) && isTrueAtom(condition, provider);
      case 'all':
        return condition.of.every((part) => isTrue(part, provider));
      case 'any':
        return condition.of.some((part) => isTrue(part, provider));
      default:
        return false;
    }
  };
  return (provider, { test }) =>
    [provider, ...(sharing.get(provider.key) ?? [])].every((each) =>
      test.kind === 'match' ? isTrueMatch(test.match, each) : isTrue(test.condition, each),
    );
}

function isTrueAtom({ claim, test, ignoreCase }: Atom, provider: Provider): boolean {
  const { operator, operand } = test;
  if (operator === 'exists') return operand && isAlwaysSent(provider, claim);
  const value = fixedValue(formatClaimName(claim), provider);
  if (value === undefined || ignoreCase) return false;
  switch (operator) {
    case 'equals':
      return operand === value;
    case 'in':
      return operand.some((each) => each === value);
    case 'startsWith':
      return value.startsWith(operand);
    case 'endsWith':
      return value.endsWith(operand);
    case 'contains':
      return value.includes(operand);
    default:
      return false;
  }
}

function isTrueMatch({ claim, type, value: wanted }: Match, provider: Provider): boolean {
  const value = fixedValue(claim, provider);
  if (value === undefined) return false;
  switch (type) {
    case 'Equals':
      return value === wanted;
    case 'NotEqual':
      return value !== wanted;
    case 'StartsWith':
      return value.startsWith(wanted);
    case 'Contains':
      return value.includes(wanted);
  }
}

/** The one value that a claim has in every token of a provider. */
function fixedValue(claim: string, { key, tokenUse }: Provider): string | undefined {
  const { client, issuers, isUserPool } = parseProviderKey(key);
  const [use, ...others] = tokenUse;
  if (claim === 'iss') return issuers.length === 1 ? issuers[0] : undefined;
  if (!isUserPool || others.length > 0) return undefined;
  if (claim === 'token_use') return use;
  return claim === (use === 'id' ? 'aud' : 'client_id') ? client : undefined;
}
