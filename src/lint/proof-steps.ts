import type { MeaningOptions } from '../analysis/meaning.js';
import type { LintSettings } from './settings.js';

/** What the proofs of one kind may take together for a file, where the configuration says nothing. */
export const PROOF_STEPS = 2_000_000;

/** One question may take a fortieth of it. */
const SHARE = 40;

/** What proofs may take for the linter. */
export function stepsFor({ proofSteps = PROOF_STEPS }: LintSettings): MeaningOptions {
  return { steps: Math.ceil(proofSteps / SHARE), allSteps: proofSteps };
}
