import type { Decision } from '../generated/decision.js';
import type {
  Evaluation,
  MatchedStatement,
  Caveat as PolicyCaveat,
  PolicyInput,
  PolicyLayer,
  RequestContext,
} from '../iam/index.js';

/** What is asked of a session. */
export interface AccessQuestion {
  /** `service:Name`. */
  readonly action: string;
  /** An ARN, or `*` for an action without resources of its own. */
  readonly resource: string;
  /** The account that owns the resource; left out: that of the ARN, or the role's own. */
  readonly resourceAccount?: string | undefined;
  /** Condition keys of the request. They replace those that the session has, in whatever letter case; null takes a key away. */
  readonly context?: RequestContext | undefined;
  /** The policy of the resource; of a role, its trust policy. */
  readonly resourcePolicy?: PolicyInput | undefined;
  /** Service control policies of the role's account, one list for each level from the root to the account. */
  readonly scp?: readonly (readonly PolicyInput[])[] | undefined;
  /** Resource control policies of the resource's account, in the same form. */
  readonly rcp?: readonly (readonly PolicyInput[])[] | undefined;
}

/**
 * `undetermined`: the rule file does not say what the answer hangs on, such as the permissions of the role. `not-granted`: there is no
 * session, since the request gets no role.
 */
export type AccessOutcome = 'allowed' | 'implicitly-denied' | 'explicitly-denied' | 'not-granted' | 'undetermined';

/** May a session do something on something? Plain JSON, the same bytes for the same input. */
export interface Access {
  readonly version: 1;
  readonly outcome: AccessOutcome;
  /** One sentence for people. */
  readonly detail: string;
  readonly action: string;
  readonly resource: string;
  /** Where the role cannot be assumed: the call to STS that is refused, such as `sts:TagSession`. `statements` and `missing` are of it. */
  readonly call?: string;
  /** The statements that allow, or that deny explicitly. */
  readonly statements: readonly MatchedStatement[];
  /** For an implicit denial: where an Allow was needed and none applied. */
  readonly missing?: readonly PolicyLayer[];
  /** The steps of the evaluation that AWS leaves open. */
  readonly caveats: readonly PolicyCaveat[];
  /** The decision on the role. */
  readonly decision: Decision;
}

/** A granted session, ready for many questions. */
export interface SessionAccess {
  readonly decision: Decision;
  readonly can: (question: AccessQuestion) => Access;
}

/** What an evaluation is called here. */
export const OUTCOMES: Readonly<Record<Evaluation['decision'], AccessOutcome>> = {
  Allowed: 'allowed',
  ImplicitlyDenied: 'implicitly-denied',
  ExplicitlyDenied: 'explicitly-denied',
};

/** What a kind of policies is to a session, in sentences. */
export const LAYER_NAMES: Readonly<Record<PolicyLayer, string>> = {
  identity: "the role's permissions",
  session: 'the session policy',
  boundary: "the role's permissions boundary",
  scp: 'the service control policies',
  rcp: 'the resource control policies',
  resource: "the resource's policy",
  // The one of the role itself is asked only by the call that begins the session.
  trust: 'the trust policy of the role that is asked for',
};

/** The same, to the caller who assumes the role. */
export const CALLER_LAYER_NAMES: Readonly<Record<PolicyLayer, string>> = {
  ...LAYER_NAMES,
  identity: "the caller's policies",
  trust: "the role's trust policy",
};

/** An answer that no statement gives. */
export function noAnswer(
  { action, resource }: AccessQuestion,
  outcome: AccessOutcome,
  detail: string,
  decision: Decision,
): Access {
  return { version: 1, outcome, detail, action, resource, statements: [], caveats: [], decision };
}
