import type { ConditionFact } from '../analysis/condition-facts.js';
import { conditionFacts } from '../analysis/condition-facts.js';
import type { CoveredRule } from '../analysis/covered.js';
import { coveredRules } from '../analysis/covered.js';
import type { DefaultReach, Gap } from '../analysis/defaults.js';
import { closedDefaults, gaps } from '../analysis/defaults.js';
import { describe } from '../analysis/describe.js';
import type { MeaningOptions } from '../analysis/meaning.js';
import { meaningOf, once } from '../analysis/meaning.js';
import type { Overlap } from '../analysis/overlaps.js';
import { overlaps } from '../analysis/overlaps.js';
import { plausible } from '../analysis/plausible.js';
import type { Proof } from '../analysis/prove.js';
import { prove } from '../analysis/prove.js';
import type { RuleSet } from '../ruleset/model.js';

/** What is proved of a rule set. What could not be decided is left out, and nothing is asked twice. */
export interface Proofs {
  readonly conditions: () => readonly ConditionFact[];
  /** The rules that no request gets to of which they are true. */
  readonly covered: () => readonly CoveredRule[];
  readonly gaps: () => readonly Gap[];
  /** The providers whose `otherwise` no request can come to. */
  readonly closedDefaults: () => readonly DefaultReach[];
  readonly overlaps: () => readonly Overlap[];
  /** What became of the invariants, with one witness each: those that could not be decided, too. One of them may take what all questions of a kind may. */
  readonly invariants: () => readonly Proof[];
  /** Is there something that was asked so far and that the steps did not last for? Then more of it may be so than was told. */
  readonly isSpent: () => boolean;
}

/** Takes what `parse` made. */
export function proofsOf(ruleSet: RuleSet, options: MeaningOptions = {}): Proofs {
  const meaning = meaningOf(ruleSet, { ...options, describe, plausible });
  return {
    conditions: once(() => conditionFacts(meaning)),
    covered: once(() => coveredRules(meaning)),
    gaps: once(() => gaps(meaning)),
    closedDefaults: once(() => closedDefaults(meaning)),
    overlaps: once(() => overlaps(meaning)),
    invariants: once(() => {
      const { allSteps } = meaning;
      const proofs = prove(ruleSet, { ...options, plausible, steps: allSteps, allSteps, witnesses: 1 });
      if (proofs.some((proof) => proof.verdict === 'undecided' && proof.because === 'steps')) meaning.onSpent();
      return proofs;
    }),
    isSpent: meaning.isSpent,
  };
}
