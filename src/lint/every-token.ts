import { parseProviderKey } from '../mapping/provider-key.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import type { Atom, ClaimPath, Condition, Match, Provider, Rule, RuleSet } from '../ruleset/model.js';
import type { ClaimFacts } from './claim-facts.js';
import { claimFacts } from './claim-facts.js';
import { isAlwaysSent, providerKind } from './provider-claims.js';

/** Is the test of a rule true of every token that its provider, and those that share its rules, accept? In doubt it is not. */
export function passesEveryToken(ruleSet: RuleSet): (rule: Rule, provider: Provider) => boolean {
  const facts = claimFacts(ruleSet);
  const sharing = new Map<string, Provider[]>();
  for (const provider of Object.values(ruleSet.providers)) {
    const { key, sameAs = key } = provider;
    const list = sharing.get(sameAs) ?? [];
    sharing.set(sameAs, list);
    list.push(provider);
  }
  const passing = new Map<string, (condition: Condition) => boolean>();
  const ofKey = new Map<string, Tokens>();
  return ({ test }, { key }) => {
    const tokens = ofKey.get(key) ?? tokensOf(sharing.get(key) ?? [], facts);
    ofKey.set(key, tokens);
    if (test.kind === 'match') return passesMatch(test.match, tokens);
    const passes = passing.get(key) ?? passesWith(tokens, ruleSet);
    passing.set(key, passes);
    return passes(test.condition);
  };
}

/** What is known of the tokens of some providers. */
interface Tokens {
  /** The texts of which the claim is one in every token; of none where they are not known. */
  readonly textsOf: (claim: ClaimPath) => readonly string[];
  readonly haveAll: (claim: ClaimPath) => boolean;
}

/** Of more texts than that, as of more app clients that share rules, nothing is said. */
const MOST_TEXTS = 20;

function tokensOf(providers: readonly Provider[], facts: ClaimFacts): Tokens {
  // What is always sent depends on these only, and thousands may share one list of rules.
  const kinds = new Map(providers.map((one) => [`${providerKind(one.key)} ${one.tokenUse.join()}`, one]));
  const texts = new Map(['iss', 'aud', 'client_id', 'token_use'].map((name) => [name, textsIn(providers, name)]));
  const haveAll = (claim: ClaimPath): boolean => [...kinds.values()].every((one) => isAlwaysSent(one, claim));
  return {
    haveAll,
    textsOf: (claim) => {
      const { type = 'string' } = facts.declaration(claim) ?? {};
      const all = texts.get(formatClaimName(claim)) ?? [];
      return all.length > 0 && type === 'string' && haveAll(claim) ? all : [];
    },
  };
}

function textsIn(providers: readonly Provider[], claim: string): readonly string[] {
  const all = [...new Set(providers.flatMap((one) => known(one, claim)))];
  const texts = all.filter((text) => text !== undefined);
  return all.length <= MOST_TEXTS && texts.length === all.length ? texts : [];
}

/** The texts that a claim can be in the tokens of a provider; undefined among them stands for any other. */
function known({ key, tokenUse }: Provider, claim: string): readonly (string | undefined)[] {
  const { issuers, client } = parseProviderKey(key);
  if (claim === 'iss') return issuers.length > 0 ? issuers : [undefined];
  if (claim === 'token_use') return providerKind(key) === 'user-pool' ? tokenUse : [undefined];
  return [client];
}

function passesWith(tokens: Tokens, ruleSet: RuleSet): (condition: Condition) => boolean {
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
  return passes;
}

function passesMatch({ claim, type, value }: Match, { textsOf }: Tokens): boolean {
  const texts = textsOf([claim]);
  const holds: Readonly<Record<Match['type'], (text: string) => boolean>> = {
    Equals: (text) => text === value,
    NotEqual: (text) => text !== value,
    StartsWith: (text) => text.startsWith(value),
    Contains: (text) => text.includes(value),
  };
  return texts.length > 0 && texts.every(holds[type]);
}

function passesAtom({ claim, test }: Atom, { textsOf, haveAll }: Tokens): boolean {
  if (test.operator === 'exists') return test.operand && haveAll(claim);
  const { operator, operand } = test;
  const texts = textsOf(claim);
  const holds = (text: string): boolean => {
    if (operator === 'equals') return text === operand;
    if (operator === 'in') return operand.some((one) => one === text);
    return operator === 'startsWith' && text.startsWith(operand);
  };
  return texts.length > 0 && texts.every(holds);
}
