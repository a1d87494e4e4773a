import { RolecallError } from '../errors.js';
import type { Decision, Grant } from '../generated/decision.js';
import { prepare } from '../iam/evaluate.js';
import type { Evaluation, EvaluationPolicies, EvaluationRequest, PolicyInput, PolicyLayer } from '../iam/index.js';
import { parsePolicy } from '../iam/read-policy.js';
import type { Role, RuleSet } from '../ruleset/model.js';
import type { Access, AccessQuestion, SessionAccess } from './access.js';
import { LAYER_NAMES, noAnswer, OUTCOMES } from './access.js';
import type { SessionOrigin } from './assume-call.js';
import { mergeContext, sessionArn, sessionContext } from './context.js';
import { decisionDigest } from './decision-shape.js';
import { everything, parsedSource } from './policy-source.js';
import { checkQuestion } from './question.js';
import { unknownTime } from './unknown-time.js';

/**
 * Prepares the session of a decision for questions; `now` is in epoch seconds. Without `origin` nothing is known of the
 * call that began the session, not even when that was.
 * @throws RolecallError `invalid-request`, where the decision is not one of this rule set.
 */
export function openSession(
  ruleSet: RuleSet,
  decision: Decision,
  now: number | undefined,
  origin?: SessionOrigin,
): SessionAccess {
  checkDecision(ruleSet, decision);
  const role = decision.outcome === 'grant' ? ruleSet.roles[decision.role.name ?? ''] : undefined;
  if (decision.outcome === 'deny' || role?.permissions === undefined) {
    return { decision, can: (question) => unanswered(checkQuestion(question), decision) };
  }
  const policies = policiesOf(role, decision, origin?.isNarrowed === true);
  const ask = evaluator(policies);
  const principal = sessionArn(decision.role.arn, decision.session.name);
  const own = { ...sessionContext(decision, now), ...origin?.context };
  return {
    decision,
    can: (asked) => {
      const question = checkQuestion(asked);
      const { action, resource, resourceAccount, context, resourcePolicy, scp, rcp } = question;
      const isPlain = resourcePolicy === undefined && scp === undefined && rcp === undefined;
      const ofResource = isAboutRole(action, resource) ? { trust: resourcePolicy } : { resource: resourcePolicy };
      const evaluate = isPlain ? ask : evaluator({ ...policies, ...ofResource, scp, rcp });
      const merged = mergeContext(own, context);
      const unknown = unknownTime([policies, resourcePolicy, scp, rcp], merged);
      if (unknown !== undefined) return noAnswer(question, 'undetermined', unknown, decision);
      const request = { principal, action, resource, resourceAccount, context: merged };
      return report(question, evaluate(request), decision);
    },
  };
}

function checkDecision(ruleSet: RuleSet, decision: Decision): void {
  const digest = decisionDigest(decision);
  if (digest !== ruleSet.digest) {
    throw new RolecallError('invalid-request', 'the decision was made by another rule set');
  }
}

function unanswered(question: AccessQuestion, decision: Decision): Access {
  if (decision.outcome === 'deny') {
    return noAnswer(question, 'not-granted', `there is no session: ${decision.detail}`, decision);
  }
  const { name } = decision.role;
  const detail =
    name === undefined
      ? 'the role is not declared under `roles`, so that its permissions are not known'
      : `the role \`${name}\` has no \`permissions\` in the rule file`;
  return noAnswer(question, 'undetermined', detail, decision);
}

/** The policy of a role is its trust policy. */
function isAboutRole(action: string, resource: string): boolean {
  return /^sts:/i.test(action) && /^arn:[^:]*:iam::[^:]*:role\//.test(resource);
}

interface KnownPolicies extends EvaluationPolicies {
  /** The session's own policies; left out where it has none. */
  readonly session?: readonly PolicyInput[];
  /** Policies that the session has as well, and that are not in the rule file, as part of a sentence. */
  readonly unknownPolicies: string | undefined;
}

function policiesOf(role: Role, { session }: Grant, isNarrowed: boolean): KnownPolicies {
  const inline = session.policy === undefined ? [] : [parsePolicy(JSON.parse(session.policy)).policy as PolicyInput];
  const managed = session.managedPolicies && 'the managed policies of the session';
  return {
    identity: (role.permissions ?? []).map(parsedSource),
    ...(role.boundary && { boundary: [parsedSource(role.boundary)] }),
    ...(inline.length > 0 && { session: inline }),
    unknownPolicies: isNarrowed ? 'the session policy that AWS gives guests' : managed,
  };
}

/** An evaluation; `openBy` names unknown policies where it is the best that they could make of it, and they could make another. */
interface Answer {
  readonly evaluation: Evaluation;
  readonly openBy: string | undefined;
}

function evaluator({ unknownPolicies, ...policies }: KnownPolicies): (request: EvaluationRequest) => Answer {
  if (unknownPolicies === undefined) {
    const prepared = prepare(policies);
    return (request) => ({ evaluation: prepared.evaluate(request), openBy: undefined });
  }
  // Any of the session's policies is enough to allow, and any of them may deny: the managed ones are taken once at their best and once at
  // their worst.
  const withManaged = (effect: 'Allow' | 'Deny'): EvaluationPolicies => ({
    ...policies,
    session: [...(policies.session ?? []), everything(effect)],
  });
  const best = prepare(withManaged('Allow'));
  const worst = prepare(withManaged('Deny'));
  return (request) => {
    const evaluation = best.evaluate(request);
    const isAllowed = evaluation.decision === 'Allowed';
    const isOpen = isAllowed && worst.evaluate(request).decision !== 'Allowed';
    return { evaluation, openBy: isOpen ? unknownPolicies : undefined };
  };
}

function report(question: AccessQuestion, { evaluation, openBy }: Answer, grant: Grant): Access {
  const { decision, statements, missing, caveats } = evaluation;
  if (openBy !== undefined) {
    const detail = `it hangs on ${openBy}, which the rule file does not hold`;
    return { ...noAnswer(question, 'undetermined', detail, grant), caveats };
  }
  return {
    ...noAnswer(question, OUTCOMES[decision], describe(evaluation), grant),
    statements,
    ...(missing && { missing }),
    caveats,
  };
}

/** A role's trust policy is asked for as a part of the question only where the question is about a role. */
const LAYERS: Readonly<Record<PolicyLayer, string>> = {
  ...LAYER_NAMES,
  trust: 'the trust policy of the role that is asked for',
};

function describe({ decision, statements, missing = [] }: Evaluation): string {
  if (decision === 'ExplicitlyDenied') return 'a statement denies it';
  if (decision === 'Allowed') {
    return statements.length === 0
      ? 'it needs no permission'
      : 'a statement allows it wherever one has to, and none denies it';
  }
  return `no statement allows it in ${missing.map((layer) => LAYERS[layer]).join(', nor in ')}`;
}
