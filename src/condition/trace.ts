import type { OperatorName } from '../ruleset/model.js';
import type { Json } from '../syntax/json.js';
import type { TruthName } from './truth.js';

/** What was found where a claim was looked for. Holds the claim's value: a trace is as secret as the token. */
export type Found =
  | { readonly state: 'missing' }
  /** `why` says, without the value, what was wrong with it. */
  | { readonly state: 'unreadable'; readonly value: unknown; readonly why: string }
  /** The value as the test saw it, decoded as declared. */
  | { readonly state: 'read'; readonly value: unknown };

/** How a test that is not true nearly was. */
export interface NearMiss {
  readonly kind: 'letter-case' | 'white-space' | 'type' | 'substring' | 'claim-name';
  /** One line that says what would have to change. */
  readonly help: string;
}

/** What kept a test from being true or false. */
export interface Doubt {
  readonly because: 'missing' | 'unreadable' | 'no-now';
  readonly claim?: string;
}

export interface AtomTrace {
  readonly kind: 'atom';
  readonly truth: TruthName;
  /** The claim's name, or a JSON Pointer for a nested one. */
  readonly claim: string;
  readonly operator: OperatorName;
  readonly wanted: Json;
  readonly ignoreCase?: true;
  /** Set where the claim is missing and the atom says what it then is. */
  readonly ifMissing?: boolean;
  readonly found: Found;
  readonly near?: NearMiss;
}

/** A condition as it was evaluated: the same shape, with the truth of every part. */
export type ConditionTrace =
  | { readonly kind: 'all' | 'any'; readonly truth: TruthName; readonly of: readonly ConditionTrace[] }
  | { readonly kind: 'not'; readonly truth: TruthName; readonly of: ConditionTrace }
  /** The condition itself stands once in the trace's `conditions`. */
  | { readonly kind: 'use'; readonly truth: TruthName; readonly name: string }
  | {
      readonly kind: 'logic';
      readonly truth: TruthName;
      readonly expression: Json;
      readonly claims: readonly { readonly claim: string; readonly found: Found }[];
    }
  | AtomTrace;
