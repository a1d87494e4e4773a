import type { ConditionTrace, Found, NearMiss } from '../condition/trace.js';
import type { TruthName } from '../condition/truth.js';
import type { CaveatCode, Decision } from '../generated/decision.js';
import type { MatchType } from '../ruleset/model.js';

export interface MatchTrace {
  readonly kind: 'match';
  readonly truth: TruthName;
  readonly claim: string;
  readonly type: MatchType;
  readonly wanted: string;
  readonly found: Found;
  readonly caveats: readonly CaveatCode[];
  readonly near?: NearMiss;
}

/** One rule as it was tried. */
export interface RuleTrace {
  /** The rule's id, or `#N`. */
  readonly rule: string;
  /** Counts from 1. */
  readonly position: number;
  readonly effect: { readonly kind: 'role'; readonly role: string } | { readonly kind: 'deny'; readonly text: string };
  /**
   * `decided`: this rule made the decision. `passed`: the next rule was tried. `other-role`: it applies, but gives another role than the one asked
   * for. `not-reached`: an earlier rule, or a step before the rules, had decided; nothing of it was evaluated.
   */
  readonly outcome: 'decided' | 'passed' | 'other-role' | 'not-reached';
  readonly truth?: TruthName;
  readonly window?: { readonly truth: TruthName; readonly from?: string; readonly until?: string };
  readonly test?: ConditionTrace | MatchTrace;
}

export type StepCode =
  | 'guest'
  | 'provider'
  | 'token'
  | 'unmapped'
  | 'custom-role'
  | 'role-claims'
  | 'rules'
  | 'otherwise'
  | 'role'
  | 'session';

/** One step of the procedure around the rules, in a sentence for people. */
export interface Step {
  readonly code: StepCode;
  readonly text: string;
}

/** How a decision came about. `decision` is the one that `resolve` gives for the same request. */
export interface Trace {
  readonly version: 1;
  readonly decision: Decision;
  readonly steps: readonly Step[];
  readonly rules: readonly RuleTrace[];
  /** The named conditions that were evaluated, by name. */
  readonly conditions: Readonly<Record<string, ConditionTrace>>;
}
