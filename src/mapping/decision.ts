import type {
  Decision,
  Denial,
  DenialReason,
  Doubt,
  Grant,
  GrantedRole,
  RuleSetIdentity,
  Session,
  Via,
} from '../generated/decision.js';
import { formatInstant, isWritableInstant } from '../ruleset/instant.js';
import type { Rule } from '../ruleset/model.js';
import type { Caveats } from './caveats.js';
import { cognitoError } from './cognito-error.js';
import type { Contradiction } from './token.js';

/** What a step of the procedure came to. */
export type Verdict = GrantVerdict | DenyVerdict;

export interface GrantVerdict {
  readonly outcome: 'grant';
  readonly role: GrantedRole;
  /** The role's name, where it is declared. */
  readonly name: string | undefined;
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

type Unfinished<Made> = { -readonly [Key in keyof Made]?: Made[Key] };

/**
 * A grant as plain data; members always stand in this order, so that the same decision has the same bytes. They are added one by one,
 * since spreading costs more than all the rest of a decision.
 */
export function makeGrant(
  { role, via, rule }: GrantVerdict,
  session: Session,
  provider: string | null,
  circumstances: Circumstances,
  ruleSet: RuleSetIdentity,
): Decision {
  const made: Unfinished<Grant> = { version: 1, outcome: 'grant', provider, role, via };
  if (rule !== undefined) made.rule = rule.id;
  made.session = session;
  addCircumstances(made, circumstances);
  made.ruleSet = ruleSet;
  return made as Grant;
}

/** A denial, as `makeGrant` makes a grant. */
export function makeDenial(
  { reason, detail, rule, undecided, contradiction }: DenyVerdict,
  provider: string | null,
  circumstances: Circumstances,
  ruleSet: RuleSetIdentity,
): Decision {
  const made: Unfinished<Denial> = { version: 1, outcome: 'deny', provider, reason, detail };
  if (rule !== undefined) made.rule = rule;
  if (undecided) made.undecided = undecided;
  made.cognito = cognitoError(reason, provider, contradiction);
  addCircumstances(made, circumstances);
  made.ruleSet = ruleSet;
  return made as Denial;
}

function addCircumstances(
  made: Unfinished<Pick<Decision, 'caveats' | 'claims' | 'validUntil'>>,
  { caveats, claims, roleClaims, validUntil }: Circumstances,
): void {
  made.caveats = caveats.all();
  made.claims = roleClaims.length === 0 ? claims : [...new Set([...claims, ...roleClaims])].sort();
  if (validUntil !== undefined && isWritableInstant(validUntil)) made.validUntil = formatNotAfter(validUntil);
}
