import type { Decision, DenialReason, Doubt, Session, Via } from '../generated/decision.js';
import { formatInstant, isWritableInstant } from '../ruleset/instant.js';
import type { Rule, RuleSet } from '../ruleset/model.js';
import type { Caveats } from './caveats.js';
import { cognitoError } from './cognito-error.js';
import type { Contradiction } from './token.js';

/** What a step of the procedure came to. */
export type Verdict = GrantVerdict | DenyVerdict;

export interface GrantVerdict {
  readonly outcome: 'grant';
  readonly arn: string;
  /** The role's name, where it is declared. */
  readonly role?: string | undefined;
  readonly via: Via;
  /** The rule that decided, where one did. */
  readonly rule?: Rule | undefined;
}

export interface DenyVerdict {
  readonly outcome: 'deny';
  readonly reason: DenialReason;
  readonly detail: string;
  readonly rule?: string | undefined;
  readonly undecided?: readonly Doubt[];
  readonly contradiction?: Contradiction;
}

/** What a decision tells besides the verdict. */
export interface Circumstances {
  readonly caveats: Caveats;
  /** The claims that rules and role claims were looked at for, sorted. */
  readonly claims: readonly string[];
  /** The claims that the role's ARN and the session are made of. */
  readonly roleClaims: readonly string[];
  readonly validUntil: number | undefined;
}

/** An instant is written to the millisecond, and what is kept until then must not outlive it. */
function formatNotAfter(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  return formatInstant((milliseconds / 1000 > seconds ? milliseconds - 1 : milliseconds) / 1000);
}

/** The decision as plain data; members always stand in this order, so that the same decision has the same bytes. */
export function makeDecision(
  verdict: DenyVerdict | (GrantVerdict & { readonly session: Session }),
  provider: string | null,
  { caveats, claims, roleClaims, validUntil }: Circumstances,
  ruleSet: RuleSet,
): Decision {
  const rest = {
    caveats: caveats.all(),
    claims: roleClaims.length === 0 ? claims : [...new Set([...claims, ...roleClaims])].sort(),
    ...(validUntil !== undefined && isWritableInstant(validUntil) && { validUntil: formatNotAfter(validUntil) }),
    ruleSet: { ...(ruleSet.name !== undefined && { name: ruleSet.name }), digest: ruleSet.digest },
  };
  if (verdict.outcome === 'grant') {
    return {
      version: 1,
      outcome: 'grant',
      provider,
      role: { arn: verdict.arn, ...(verdict.role !== undefined && { name: verdict.role }) },
      via: verdict.via,
      ...(verdict.rule && { rule: verdict.rule.id }),
      session: verdict.session,
      ...rest,
    };
  }
  return {
    version: 1,
    outcome: 'deny',
    provider,
    reason: verdict.reason,
    detail: verdict.detail,
    ...(verdict.rule !== undefined && { rule: verdict.rule }),
    ...(verdict.undecided && { undecided: verdict.undecided }),
    cognito: cognitoError(verdict.reason, provider, verdict.contradiction),
    ...rest,
  };
}
