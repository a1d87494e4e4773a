import type { Decision } from '../generated/decision.js';
import type { RuleSet } from '../ruleset/model.js';
import type { Access, AccessQuestion } from './access.js';
import { noAnswer, OUTCOMES } from './access.js';
import type { Caller } from './assume-call.js';
import { assumeCall } from './assume-call.js';
import { openSession } from './open-session.js';
import { checkCaller, checkQuestion } from './question.js';
import type { TrustRefusal } from './trust.js';
import { refusedByTrust } from './trust.js';

export interface AuthorizeOptions extends AccessQuestion {
  /** Who assumes the role; left out: the user, with their own token, through the identity pool where the file names one. */
  readonly caller?: Caller | undefined;
}

/** May the session of a decision do something on something? Where the role's trust policy is known, STS is asked for the session first. */
export function authorize(
  ruleSet: RuleSet,
  decision: Decision,
  options: AuthorizeOptions,
  claims: object,
  now: number | undefined,
): Access {
  const question = checkQuestion(options);
  const caller = checkCaller(Object.hasOwn(options, 'caller') ? options.caller : undefined);
  if (decision.outcome === 'deny') return openSession(ruleSet, decision, now).can(question);
  const { identityPool } = ruleSet;
  const call = assumeCall({ grant: decision, caller, claims, identityPool });
  const trust = ruleSet.roles[decision.role.name ?? '']?.trust;
  const refused = trust && refusedByTrust({ grant: decision, trust, call, policies: caller?.policies, now });
  if (refused !== undefined) return notAssumed(question, refused, decision);
  return openSession(ruleSet, decision, now, 'unknown' in call ? undefined : call.lasting).can(question);
}

function notAssumed(question: AccessQuestion, refused: TrustRefusal, decision: Decision): Access {
  if (refused.evaluation === undefined) {
    const detail = `whether the role can be assumed is not known: ${refused.unknown}`;
    return noAnswer(question, 'undetermined', detail, decision);
  }
  const { action, evaluation } = refused;
  const { statements, missing, caveats } = evaluation;
  const why = evaluation.decision === 'ExplicitlyDenied' ? 'a statement denies' : 'its trust is missing for';
  const detail = `the role cannot be assumed: ${why} \`${action}\``;
  return {
    ...noAnswer(question, OUTCOMES[evaluation.decision], detail, decision),
    statements,
    ...(missing && { missing }),
    caveats,
  };
}
