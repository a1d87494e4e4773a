import type { ConditionFact } from '../analysis/condition-facts.js';
import { conditionFacts } from '../analysis/condition-facts.js';
import type { CoveredRule } from '../analysis/covered.js';
import { coveredRules } from '../analysis/covered.js';
import type { DefaultReach, Gap } from '../analysis/defaults.js';
import { closedDefaults, gaps } from '../analysis/defaults.js';
import type { MeaningOptions } from '../analysis/meaning.js';
import { insideOf, meaningOf } from '../analysis/meaning.js';
import { once } from '../analysis/once.js';
import type { Overlap } from '../analysis/overlaps.js';
import { overlaps } from '../analysis/overlaps.js';
import { plausible } from '../analysis/plausible.js';
import type { Proof } from '../analysis/prove.js';
import { prove } from '../analysis/prove.js';
import { thorough } from '../analysis/thorough.js';
import { describe } from '../analysis/words.js';
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

/** What is proved of a rule set, by the names of `Proofs`. */
export type ProofKind = 'conditions' | 'covered' | 'gaps' | 'closedDefaults' | 'overlaps' | 'invariants';

export interface ProofsOptions extends Omit<MeaningOptions, 'onProgress'> {
  /** As of each question by itself, with what is proved. */
  readonly onProgress?: (done: number, total: number, kind: ProofKind) => void;
}

/** Takes what `parse` made. */
export function proofsOf(ruleSet: RuleSet, { onProgress, ...others }: ProofsOptions = {}): Proofs {
  let current: ProofKind = 'conditions';
  const listen = onProgress && { onProgress: (done: number, total: number) => onProgress(done, total, current) };
  const options: MeaningOptions = { ...others, ...listen, plausible, thorough };
  const meaning = meaningOf(ruleSet, { ...options, describe });
  const proof = <Proved>(kind: ProofKind, prove: () => Proved): (() => Proved) =>
    once(() => {
      current = kind;
      return prove();
    });
  return {
    conditions: proof('conditions', () => conditionFacts(meaning)),
    covered: proof('covered', () => coveredRules(meaning)),
    gaps: proof('gaps', () => gaps(meaning)),
    closedDefaults: proof('closedDefaults', () => closedDefaults(meaning)),
    overlaps: proof('overlaps', () => overlaps(meaning)),
    invariants: proof('invariants', () => {
      const { allSteps, onSpent } = insideOf(meaning);
      const proofs = prove(ruleSet, { ...options, steps: allSteps, allSteps, witnesses: 1 });
      if (proofs.some((proof) => proof.verdict === 'undecided' && proof.because === 'steps')) onSpent();
      return proofs;
    }),
    isSpent: meaning.isSpent,
  };
}
