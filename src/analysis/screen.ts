import { ALL_PARTS } from '../condition/all-parts.js';
import { ConditionCompiler } from '../condition/compile.js';
import type { RuleSet } from '../ruleset/model.js';
import { countAllParts, placedConditions, placedTests } from './places.js';
import { plainConditions } from './plain.js';
import { plainDecides, settle } from './settle.js';
import { Sketcher } from './sketch.js';

/** Above this, a rule at a time takes longer than what it saves. */
const MOST_RULES = 200;
const MOST_PARTS = 2000;

/**
 * Is it to be seen without proofs that nothing is said to be invariant, that no condition of the rules goes without saying, that every rule is reached by those it is about, and that every
 * default is come to? False says nothing. Needs neither an engine nor a solver, which take a while to load.
 */
export function hasNothingToProve(ruleSet: RuleSet): boolean {
  if (ruleSet.invariants !== undefined) return false;
  const tests = [...placedTests(ruleSet)];
  if (tests.length > MOST_RULES || tests.some(({ test }) => test.kind === 'match')) return false;
  if (countAllParts(ruleSet) > MOST_PARTS) return false;
  const isPlain = plainConditions(ruleSet);
  for (const { condition } of placedConditions(ruleSet)) if (!isPlain(condition)) return false;
  const compiler = new ConditionCompiler(ruleSet, ALL_PARTS);
  const sketcher = new Sketcher(ruleSet, compiler);
  const decides = plainDecides(compiler);
  return Object.values(ruleSet.providers)
    .filter(({ type, sameAs }) => type === 'rules' && sameAs === undefined)
    .every((provider) => {
      // A token that says nothing of where it is from counts as an ID token.
      if (!provider.tokenUse.includes('id')) return false;
      const { open, isDefaultOpen } = settle(provider, sketcher, compiler, decides);
      return open.length === 0 && !isDefaultOpen;
    });
}
