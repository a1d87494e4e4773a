import type { Decision } from '../../generated/decision.js';
import type { Settings, WitnessOptions } from '../reachability.js';
import type { Describe, WayDescription } from '../words.js';
import type { Outcome } from './outcome.js';
import type { PolicyChangesOf } from './policy-changes.js';
import type { SessionChange } from './session-changes.js';

export interface CompareOptions extends WitnessOptions {
  /** Only requests of this provider, and no guests. */
  readonly provider?: string;
  /** Says of the tokens of each difference which they are: `describe`. Takes longer. */
  readonly describe?: Describe;
  /** Tells what another session policy allows more or less: `policyChanges`. */
  readonly policyChanges?: PolicyChangesOf;
  /** Recorded tokens: for each difference it is counted how many of them it changes. */
  readonly tokens?: readonly Recorded[];
}

/** What is wanted of differences, and what questions about them may take. */
export type ChangeSettings = Settings & Pick<CompareOptions, 'describe' | 'policyChanges'>;

/** The claims of a token, and when it was used. Its provider is derived from the claims. */
export interface Recorded {
  readonly claims: object;
  /** Epoch seconds. */
  readonly now?: number;
}

/** A request that both engines were seen to decide. */
export interface ComparedWitness {
  /** Null for a guest. */
  readonly provider: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Epoch seconds. */
  readonly now?: number;
  readonly old: Decision;
  readonly new: Decision;
}

/** The rules that decide a request whose outcome changes; left out where no rule does. */
export interface Responsible {
  readonly old?: string;
  readonly new?: string;
}

/** All requests of some providers whose outcome changes from one to another. */
export interface Difference {
  /** `guest`: callers without a token; `unmapped`: tokens of providers that neither file has. */
  readonly who: 'provider' | 'unmapped' | 'guest';
  /** The keys of the providers that it is about; of several, they share their rules. */
  readonly providers: readonly string[];
  /** `role`: another role; `session`: the same role, and another session; `granted`, `denied`: the one where it was the other. */
  readonly kind: 'role' | 'session' | 'granted' | 'denied';
  readonly old: Outcome;
  readonly new: Outcome;
  /** Found so far: at most twenty. */
  readonly rules: readonly Responsible[];
  /** The tokens that the first of these rules are about, in the rule language; left out where no words were found for them. */
  readonly concerned?: WayDescription;
  readonly witness: ComparedWitness;
  /** Where the role stays the same: what of the session changes. */
  readonly session?: readonly SessionChange[];
  /** How many of the recorded tokens it changes. */
  readonly tokens?: number;
}

/** A question that was left open. */
export interface OpenQuestion {
  readonly providers: readonly string[];
  /** The rules that it is about; of none, where it is about what happens where no rule decides. */
  readonly rules: Responsible;
  /**
   * `steps`: the steps were spent, or no request could be made to fit something that is not looked into; `declarations`: so, where the files declare claims
   * in two ways; `derived`: requests that name no provider, since the files have other providers.
   */
  readonly why: 'steps' | 'declarations' | 'derived';
}

export interface Comparison {
  /** `equivalent` is proved for every request, `different` is shown by requests. */
  readonly verdict: 'equivalent' | 'different' | 'undecided';
  readonly differences: readonly Difference[];
  readonly open: readonly OpenQuestion[];
  /** All outcomes that change are among the differences, but for the open questions. */
  readonly isComplete: boolean;
  /** How many recorded tokens there were, and how many of them come to something else. */
  readonly tokens?: { readonly all: number; readonly changed: number };
}
