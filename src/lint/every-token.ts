import { parseProviderKey } from '../mapping/provider-key.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import type { Atom, ClaimPath, Condition, Match, Provider, Rule, RuleSet } from '../ruleset/model.js';
import { claimFacts } from './claim-facts.js';
import { isAlwaysSent, providerKind } from './provider-claims.js';

/** Is the test of a rule true of every token that its provider, and those that share its rules, accept? In doubt it is not. */
export function passesEveryToken(ruleSet: RuleSet): (rule: Rule, provider: Provider) => boolean {
  const sharing = new Map<string, Tokens[]>();
  for (const provider of Object.values(ruleSet.providers)) {
    const { key, sameAs = key } = provider;
    sharing.set(sameAs, [...(sharing.get(sameAs) ?? []), tokensOf(provider, ruleSet)]);
  }
  return ({ test }, { key }) => {
    const all = sharing.get(key) ?? [];
    return all.every((tokens) =>
      test.kind === 'match' ? passesMatch(test.match, tokens) : tokens.passes(test.condition),
    );
  };
}

/** What is known of every token of a provider. */
interface Tokens {
  /** The text that the claim is in every one of them. */
  readonly textOf: (claim: ClaimPath) => string | undefined;
  readonly haveAll: (claim: ClaimPath) => boolean;
  readonly passes: (condition: Condition) => boolean;
}

function tokensOf(provider: Provider, ruleSet: RuleSet): Tokens {
  const { key, tokenUse } = provider;
  const { issuers, client } = parseProviderKey(key);
  const isUserPool = providerKind(key) === 'user-pool';
  const [use, otherUse] = tokenUse;
  const { declaration } = claimFacts(ruleSet);
  const known = new Map<string, string | undefined>([
    ['iss', issuers.length === 1 ? issuers[0] : undefined],
    ['token_use', isUserPool && otherUse === undefined ? use : undefined],
    ['aud', client],
    ['client_id', client],
  ]);
  const named = new Map<string, boolean>();
  const passes = (condition: Condition): boolean => {
    switch (condition.kind) {
      case 'atom':
        return passesAtom(condition, tokens);
      case 'all':
        return condition.of.every(passes);
      case 'any':
        return condition.of.some(passes);
      case 'use':
        return passesNamed(condition.name);
      default:
        return false;
    }
  };
  const passesNamed = (name: string): boolean => {
    const before = named.get(name);
    if (before !== undefined) return before;
    const condition = Object.hasOwn(ruleSet.conditions, name) ? ruleSet.conditions[name] : undefined;
    const result = condition !== undefined && passes(condition);
    named.set(name, result);
    return result;
  };
  const tokens: Tokens = {
    haveAll: (claim) => isAlwaysSent(provider, claim),
    textOf: (claim) => {
      const { type = 'string' } = declaration(claim) ?? {};
      return type === 'string' && isAlwaysSent(provider, claim) ? known.get(formatClaimName(claim)) : undefined;
    },
    passes,
  };
  return tokens;
}

function passesMatch({ claim, type, value }: Match, { textOf }: Tokens): boolean {
  const text = textOf([claim]);
  if (text === undefined) return false;
  switch (type) {
    case 'Equals':
      return text === value;
    case 'NotEqual':
      return text !== value;
    case 'StartsWith':
      return text.startsWith(value);
    case 'Contains':
      return text.includes(value);
  }
}

function passesAtom({ claim, test }: Atom, { textOf, haveAll }: Tokens): boolean {
  if (test.operator === 'exists') return test.operand && haveAll(claim);
  const text = textOf(claim);
  if (text === undefined) return false;
  switch (test.operator) {
    case 'equals':
      return text === test.operand;
    case 'in':
      return (test.operand as readonly unknown[]).includes(text);
    case 'startsWith':
      return text.startsWith(test.operand);
    default:
      return false;
  }
}
