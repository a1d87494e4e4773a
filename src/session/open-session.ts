import { RolecallError } from '../errors.js';
import type { Decision, Grant } from '../generated/decision.js';
import type {
  Evaluation,
  EvaluationPolicies,
  EvaluationRequest,
  PolicyInput,
  PolicyLayer,
  RequestContext,
} from '../iam/index.js';
import { parsePolicy, prepare } from '../iam/index.js';
import type { Role, RuleSet } from '../ruleset/model.js';
import type { Access, AccessQuestion, SessionAccess } from './access.js';
import { LAYER_NAMES, noAnswer, OUTCOMES } from './access.js';
import { mergeContext, sessionArn, sessionContext } from './context.js';
import { everything, parsedSource } from './policy-source.js';
import { checkQuestion } from './question.js';

/**
 * Prepares the session of a decision for questions; `now` is in epoch seconds, `lasting` the condition keys that the session keeps of the
 * call that began it.
 * @throws RolecallError `invalid-request`, where the decision is not one of this rule set.
 */
export function openSession(
  ruleSet: RuleSet,
  decision: Decision,
  now: number | undefined,
  lasting?: RequestContext,
): SessionAccess {
  checkDecision(ruleSet, decision);
  const role = decision.outcome === 'grant' ? ruleSet.roles[decision.role.name ?? ''] : undefined;
  if (decision.outcome === 'deny' || role?.permissions === undefined) {
    return { decision, can: (question) => unanswered(checkQuestion(question), decision) };
  }
  const policies = policiesOf(role, decision);
  const ask = evaluator(policies);
  const principal = sessionArn(decision.role.arn, decision.session.name);
  const own = { ...sessionContext(decision, now), ...lasting };
  return {
    decision,
    can: (asked) => {
      const question = checkQuestion(asked);
      const { action, resource, resourceAccount, context, resourcePolicy, scp, rcp } = question;
      const isPlain = resourcePolicy === undefined && scp === undefined && rcp === undefined;
      const ofResource = isAboutRole(action, resource) ? { trust: resourcePolicy } : { resource: resourcePolicy };
      const evaluate = isPlain ? ask : evaluator({ ...policies, ...ofResource, scp, rcp });
      const request = { principal, action, resource, resourceAccount, context: mergeContext(own, context) };
      return report(question, evaluate(request), decision);
    },
  };
}

function checkDecision(ruleSet: RuleSet, decision: Decision): void {
  const digest: unknown = (decision as Partial<Decision> | null | undefined)?.ruleSet?.digest;
  if (typeof digest !== 'string') throw new RolecallError('invalid-request', 'what was given is not a decision');
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
  /** Has the session managed policies as well? What they say is not in the rule file. */
  readonly hasManaged: boolean;
}

function policiesOf(role: Role, { session }: Grant): KnownPolicies {
  const inline = session.policy === undefined ? [] : [parsePolicy(JSON.parse(session.policy)).policy as PolicyInput];
  return {
    identity: (role.permissions ?? []).map(parsedSource),
    ...(role.boundary && { boundary: [parsedSource(role.boundary)] }),
    ...(inline.length > 0 && { session: inline }),
    hasManaged: session.managedPolicies !== undefined,
  };
}

/** An evaluation; `isOpen` where it is the best that unknown policies could make of it, and they could make another. */
interface Answer {
  readonly evaluation: Evaluation;
  readonly isOpen: boolean;
}

function evaluator({ hasManaged, ...policies }: KnownPolicies): (request: EvaluationRequest) => Answer {
  if (!hasManaged) {
    const prepared = prepare(policies);
    return (request) => ({ evaluation: prepared.evaluate(request), isOpen: false });
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
    return { evaluation, isOpen: isAllowed && worst.evaluate(request).decision !== 'Allowed' };
  };
}

function report(question: AccessQuestion, { evaluation, isOpen }: Answer, grant: Grant): Access {
  const { decision, statements, missing, caveats } = evaluation;
  if (isOpen) {
    const detail = 'it hangs on the managed policies of the session, and what they say is not in the rule file';
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
