import type { Decision, Grant } from '../generated/decision.js';
import { formatInstant } from '../ruleset/instant.js';
import { own } from '../syntax/own.js';
import type { Access, AccessQuestion } from './access.js';
import { CALLER_LAYER_NAMES, noAnswer, OUTCOMES } from './access.js';
import type { Caller, SessionOrigin } from './assume-call.js';
import { assumeCall } from './assume-call.js';
import { answerer } from './open-session.js';
import { checkCaller, checkQuestion } from './question.js';
import type { CompiledAccess } from './role-access.js';
import type { TrustRefusal } from './trust.js';
import { askTrust } from './trust.js';

export interface AuthorizeOptions extends AccessQuestion {
  /** Who assumes the role; left out: the user, with their own token, through the identity pool where the file names one. */
  readonly caller?: Caller | undefined;
}

/**
 * May the session of a decision do something on something? Where the role's trust policy is known, STS is asked for the session first.
 * `saysSession` tells whether the rule that decided says anything of the session.
 */
export function authorize(
  access: CompiledAccess,
  decision: Decision,
  options: AuthorizeOptions,
  claims: object,
  now: number | undefined,
  saysSession: boolean,
): Access {
  const question = checkQuestion(options);
  const caller = checkCaller(own(options, 'caller'));
  if (decision.outcome === 'deny') return answerer(access, decision, now)(question);
  const { identityPool } = access.ruleSet;
  const role = access.role(own(decision.role, 'name'));
  const trusting = role?.trust;
  // No other call says more of the session than when it begins.
  if (trusting === undefined && (caller !== undefined || identityPool === undefined)) {
    return answerer(access, decision, now, beginsNow(now))(question);
  }
  const call = assumeCall({ grant: decision, caller, claims, identityPool });
  const cannot =
    caller === undefined ? unsendable(decision, identityPool, saysSession || role?.saysSession === true) : undefined;
  if (trusting === undefined) {
    return answerer(access, decision, now, originOf(call, cannot === undefined, now))(question);
  }
  if (cannot !== undefined) return notAssumed(question, { unknown: cannot }, decision);
  const trust = askTrust({ grant: decision, trust: trusting, call, policies: caller?.policies, now });
  if ('refusal' in trust) return notAssumed(question, trust.refusal, decision);
  const answer = answerer(access, decision, now, originOf(call, true, now))(question);
  return { ...answer, caveats: [...trust.caveats, ...answer.caveats] };
}

function beginsNow(now: number | undefined): SessionOrigin | undefined {
  return now === undefined ? undefined : { context: { 'aws:TokenIssueTime': formatInstant(now) }, isNarrowed: false };
}

/** The session begins now. Where the call cannot pass it, another one has begun it; guests are narrowed all the same. */
function originOf(call: ReturnType<typeof assumeCall>, isPassed: boolean, now: number | undefined): SessionOrigin {
  const begins = 'unknown' in call ? undefined : call.begins;
  return {
    context: { ...(isPassed && begins?.context), ...beginsNow(now)?.context },
    isNarrowed: begins?.isNarrowed === true,
  };
}

/** Why the session is none that a call with the user's own token can begin, as the end of a sentence. */
function unsendable({ session }: Grant, identityPool: string | undefined, saysSession: boolean): string | undefined {
  if (identityPool !== undefined) {
    return saysSession
      ? 'an identity pool passes principal tags and nothing else of a session, and no `caller` is given'
      : undefined;
  }
  const part = (['tags', 'transitive', 'sourceIdentity'] as const).find((member) => own(session, member) !== undefined);
  return part && `the session has \`${part}\`, which AssumeRoleWithWebIdentity cannot pass, and no \`caller\` is given`;
}

function notAssumed(question: AccessQuestion, refused: TrustRefusal, decision: Decision): Access {
  if (refused.evaluation === undefined) {
    const detail = `whether the role can be assumed is not known: ${refused.unknown}`;
    return noAnswer(question, 'undetermined', detail, decision);
  }
  const { action, evaluation } = refused;
  const { statements, missing, caveats } = evaluation;
  const lacks = missing?.includes('trust') ? 'its trust policy' : CALLER_LAYER_NAMES.identity;
  const why = evaluation.decision === 'ExplicitlyDenied' ? 'a statement denies' : `no statement of ${lacks} allows`;
  const detail = `the role cannot be assumed: ${why} \`${action}\``;
  return {
    ...noAnswer(question, OUTCOMES[evaluation.decision], detail, decision),
    call: action,
    statements,
    ...(missing && { missing }),
    caveats,
  };
}
