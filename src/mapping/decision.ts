import type {
  Decision,
  DenialReason,
  Doubt,
  GrantedRole,
  RuleSetIdentity,
  Session,
  Via,
} from '../generated/decision.js';
import { formatInstant, isWritableInstant } from '../ruleset/instant.js';
import type { Caveats } from './caveats.js';
import { cognitoError } from './cognito-error.js';
import type { CompiledRole } from './granted-role.js';
import type { CompiledRule } from './rule.js';
import type { Contradiction } from './token.js';

/** What a step of the procedure came to. */
export type Verdict = GrantVerdict | DenyVerdict;

export interface GrantVerdict {
  readonly outcome: 'grant';
  readonly role: GrantedRole;
  /** The role as it is declared, where it is. */
  readonly declared: CompiledRole | undefined;
  readonly via: Via;
  /** The rule that decided, where one did. */
  readonly rule: CompiledRule | undefined;
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

/**
 * A grant as plain data; members always stand in this order, so that the same decision has the same bytes. The common one is written out,
 * since adding members one by one costs more than all the rest of a decision.
 */
export function makeGrant(
  { role, via, rule }: GrantVerdict,
  session: Session,
  provider: string | null,
  circumstances: Circumstances,
  ruleSet: RuleSetIdentity,
): Decision {
  const { caveats: found, validUntil } = circumstances;
  const caveats = found.all();
  const claims = allClaims(circumstances);
  if (rule !== undefined && validUntil === undefined) {
    return { version: 1, outcome: 'grant', provider, role, via, rule: rule.id, session, caveats, claims, ruleSet };
  }
  return {
    version: 1,
    outcome: 'grant',
    provider,
    role,
    via,
    ...(rule !== undefined && { rule: rule.id }),
    session,
    caveats,
    claims,
    ...until(validUntil),
    ruleSet,
  };
}

/** A denial, as `makeGrant` makes a grant. */
export function makeDenial(
  { reason, detail, rule, undecided, contradiction }: DenyVerdict,
  provider: string | null,
  circumstances: Circumstances,
  ruleSet: RuleSetIdentity,
): Decision {
  const { caveats: found, validUntil } = circumstances;
  const cognito = cognitoError(reason, provider, contradiction);
  const caveats = found.all();
  const claims = allClaims(circumstances);
  if (rule === undefined && undecided === undefined && validUntil === undefined) {
    return { version: 1, outcome: 'deny', provider, reason, detail, cognito, caveats, claims, ruleSet };
  }
  return {
    version: 1,
    outcome: 'deny',
    provider,
    reason,
    detail,
    ...(rule !== undefined && { rule }),
    ...(undecided && { undecided }),
    cognito,
    caveats,
    claims,
    ...until(validUntil),
    ruleSet,
  };
}

function allClaims({ claims, roleClaims }: Circumstances): readonly string[] {
  return roleClaims.length === 0 ? claims : [...new Set([...claims, ...roleClaims])].sort();
}

function until(seconds: number | undefined): Pick<Decision, 'validUntil'> | undefined {
  return seconds !== undefined && isWritableInstant(seconds) ? { validUntil: formatNotAfter(seconds) } : undefined;
}
