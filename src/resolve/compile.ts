import { ALL_PARTS } from '../condition/all-parts.js';
import type { Resolver } from '../resolver.js';
import { compileResolver } from '../resolver.js';
import type { RuleSet } from '../ruleset/model.js';
import { keepRuleSet } from '../ruleset/packed.js';

/** Makes a rule set ready to decide, whatever it holds. Takes what `loadBuilt` or `parse` made, and no other object. */
export function compile(ruleSet: RuleSet): Resolver {
  return compileResolver(ruleSet, keepRuleSet(ruleSet), ALL_PARTS);
}
