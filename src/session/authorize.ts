import type { Decision } from '../generated/decision.js';
import type { RuleSet } from '../ruleset/model.js';
import type { Access, AccessQuestion } from './access.js';
import { checkQuestion, openSession } from './open-session.js';
import type { Caller } from './trust.js';
import { refusedByTrust } from './trust.js';

export interface AuthorizeOptions extends AccessQuestion {
  /** Who assumes the role; left out: the user, with their own token. Counts only where the role's `trust` is in the file. */
  readonly caller?: Caller | undefined;
}

/** May the session of a decision do something on something? Where the role's trust policy is known, STS is asked for the session first. */
export function authorize(
  ruleSet: RuleSet,
  decision: Decision,
  question: AuthorizeOptions,
  claims: object,
  now: number | undefined,
): Access {
  checkQuestion(question);
  const trust = decision.outcome === 'grant' ? ruleSet.roles[decision.role.name ?? '']?.trust : undefined;
  if (decision.outcome === 'grant' && trust !== undefined) {
    const refused = refusedByTrust(ruleSet, { grant: decision, trust, caller: question.caller, claims, now });
    if (refused !== undefined) {
      const { action, evaluation } = refused;
      return {
        version: 1,
        outcome: evaluation.decision === 'ExplicitlyDenied' ? 'explicitly-denied' : 'implicitly-denied',
        detail: `the role cannot be assumed: its trust policy does not allow \`${action}\``,
        action: question.action,
        resource: question.resource,
        statements: evaluation.statements,
        ...(evaluation.missing && { missing: evaluation.missing }),
        caveats: evaluation.caveats,
        decision,
      };
    }
  }
  return openSession(ruleSet, decision, now).can(question);
}
