import type { CaveatCode, DenialReason, Via } from '../../src/generated/decision.js';
import type { CognitoError } from './cognito-error.js';
import type { Doubt } from './read-claim.js';

export interface ReferenceCaveat {
  readonly code: CaveatCode;
  readonly rule?: string;
  readonly claim?: string;
}

export interface ReferenceGrant {
  readonly outcome: 'grant';
  readonly role: { readonly arn: string; readonly name?: string };
  readonly via: Via;
  readonly rule?: string;
}

export interface ReferenceDenial {
  readonly outcome: 'deny';
  readonly reason: DenialReason;
  readonly rule?: string;
  /** Of a `rule-undecided`. */
  readonly undecided?: readonly Doubt[];
}

/** What a step of §5 comes to. */
export type Outcome = ReferenceGrant | ReferenceDenial;

/** Everything of a decision that SEMANTICS settles, but its prose. */
export type ReferenceDecision = (ReferenceGrant | (ReferenceDenial & { readonly cognito: CognitoError })) & {
  readonly provider: string | null;
  /** In the order first met, each once. */
  readonly caveats: readonly ReferenceCaveat[];
  /** Sorted by code unit, each once. */
  readonly claims: readonly string[];
  /** Epoch seconds. */
  readonly validUntil?: number;
};
