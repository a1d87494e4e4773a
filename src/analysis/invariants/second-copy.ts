import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, Condition, Provider, Rule, RuleSet } from '../../ruleset/model.js';
import { emptyRecord } from '../../syntax/json.js';

/** A rule set that reads one claim under another name. */
export interface SecondCopy {
  readonly ruleSet: RuleSet;
  readonly path: ClaimPath;
}

/** Undefined where something reads the claim, or what it is a part of, in a way that cannot be told apart so. */
export function secondCopy(ruleSet: RuleSet, path: ClaimPath): SecondCopy | undefined {
  const fresh = freshPath(ruleSet, path);
  const renaming = new Renaming(path, fresh);
  const conditions = emptyRecord<Condition>();
  for (const [name, condition] of Object.entries(ruleSet.conditions)) conditions[name] = renaming.condition(condition);
  const providers = emptyRecord<Provider>();
  for (const [key, provider] of Object.entries(ruleSet.providers)) {
    providers[key] = { ...provider, rules: provider.rules.map((rule) => renaming.rule(rule)) };
  }
  if (renaming.hasFailed) return undefined;
  const name = formatClaimName(path);
  const copied = ruleSet.claims.filter((declared) => formatClaimName(declared.path) === name);
  const claims = [...ruleSet.claims, ...copied.map((declared) => ({ ...declared, path: fresh }))];
  return { ruleSet: { ...ruleSet, claims, conditions, providers }, path: fresh };
}

/** Nothing in the rule set has the name. */
function freshPath(ruleSet: RuleSet, path: ClaimPath): ClaimPath {
  const text = JSON.stringify(ruleSet);
  let name = `${path.at(-1)} with more`;
  while (text.includes(JSON.stringify(name).slice(1, -1))) name += '+';
  const [first, ...rest] = [...path.slice(0, -1), name];
  return [first ?? name, ...rest];
}

class Renaming {
  hasFailed = false;
  readonly #from: ClaimPath;
  readonly #to: ClaimPath;

  constructor(from: ClaimPath, to: ClaimPath) {
    this.#from = from;
    this.#to = to;
  }

  rule(rule: Rule): Rule {
    const { test } = rule;
    if (test.kind === 'when') return { ...rule, test: { ...test, condition: this.condition(test.condition) } };
    // A match is about one claim, whose name is literal.
    const [claim] = this.#path([test.match.claim]);
    return { ...rule, test: { ...test, match: { ...test.match, claim } } };
  }

  condition(condition: Condition): Condition {
    switch (condition.kind) {
      case 'all':
      case 'any':
        return { ...condition, of: condition.of.map((part) => this.condition(part)) };
      case 'not':
        return { ...condition, of: this.condition(condition.of) };
      case 'use':
        return condition;
      case 'logic':
        this.hasFailed ||= condition.claims.includes(this.#from[0]);
        return condition;
      case 'atom':
        return { ...condition, claim: this.#path(condition.claim) };
    }
  }

  /** A test of what the claim is a part of, or of a part of it, is about both copies or neither. */
  #path(path: ClaimPath): ClaimPath {
    const from = this.#from;
    if (!path.slice(0, from.length).every((step, i) => step === from[i])) return path;
    if (path.length === from.length) return this.#to;
    this.hasFailed = true;
    return path;
  }
}
