import type {
  Caveat,
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
export type Verdict = GrantVerdict | DenyVerdict | KeptVerdict;

export interface GrantVerdict {
  readonly outcome: 'grant';
  readonly role: GrantedRole;
  /** The role as it is declared, where it is. */
  readonly declared: CompiledRole | undefined;
  readonly via: Via;
  /** The rule that decided, where one did. */
  readonly rule: CompiledRule | undefined;
}

/** The whole decision is known: the provider that the walk has come to keeps it, under the number that the walk has. */
export interface KeptVerdict {
  readonly outcome: 'kept';
}

/** All grants are made here, so that engines see objects of one make. */
export function grantOf(
  role: GrantedRole,
  declared: CompiledRole | undefined,
  via: Via,
  rule?: CompiledRule,
): GrantVerdict {
  return { outcome: 'grant', role, declared, via, rule };
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
  readonly mapping: { readonly identity: RuleSetIdentity };
  readonly provider: string | null;
  readonly caveats: Caveats;
  readonly hasCaveats: boolean;
  /** The claims that rules and role claims were looked at for, sorted. */
  readonly lookedAt: readonly string[];
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
  { role, via, rule: compiled }: GrantVerdict,
  session: Session,
  circumstances: Circumstances,
): Decision {
  const rule = compiled?.id;
  const { provider, validUntil } = circumstances;
  const { identity: ruleSet } = circumstances.mapping;
  const caveats = allCaveats(circumstances);
  const claims = allClaims(circumstances);
  if (rule !== undefined && validUntil === undefined) {
    return { version: 1, outcome: 'grant', provider, role, via, rule, session, caveats, claims, ruleSet };
  }
  return {
    version: 1,
    outcome: 'grant',
    provider,
    role,
    via,
    ...(rule !== undefined && { rule }),
    session,
    caveats,
    claims,
    ...until(validUntil),
    ruleSet,
  };
}

/** A denial, as `makeGrant` makes a grant; those that come often are kept. */
export function makeDenial(
  { reason, detail, rule, undecided, contradiction }: DenyVerdict,
  circumstances: Circumstances,
): Decision {
  const { provider, validUntil } = circumstances;
  const { identity: ruleSet } = circumstances.mapping;
  const cognito = cognitoError(reason, provider, contradiction);
  const caveats = allCaveats(circumstances);
  const claims = allClaims(circumstances);
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

const NO_CAVEATS: readonly Caveat[] = Object.freeze([]);

function allCaveats(circumstances: Circumstances): readonly Caveat[] {
  return circumstances.hasCaveats ? circumstances.caveats.all() : NO_CAVEATS;
}

function allClaims({ lookedAt, roleClaims }: Circumstances): readonly string[] {
  return roleClaims.length === 0 ? lookedAt : [...new Set([...lookedAt, ...roleClaims])].sort();
}

function until(seconds: number | undefined): Pick<Decision, 'validUntil'> | undefined {
  return seconds !== undefined && isWritableInstant(seconds) ? { validUntil: formatNotAfter(seconds) } : undefined;
}
