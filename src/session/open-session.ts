import { RolecallError } from '../errors.js';
import type { Decision, Grant } from '../generated/decision.js';
import type {
  CallerRequest,
  Evaluation,
  EvaluationPolicies,
  PolicyInput,
  PolicyLayer,
  PreparedPolicies,
  RequestContext,
} from '../iam/index.js';
import { parsePolicy } from '../iam/read-policy.js';
import type { RuleSet } from '../ruleset/model.js';
import type { Access, AccessQuestion, SessionAccess } from './access.js';
import { LAYER_NAMES, noAnswer, OUTCOMES } from './access.js';
import type { SessionOrigin } from './assume-call.js';
import { sessionArn, sessionContext } from './context.js';
import { decisionDigest } from './decision-shape.js';
import { everything } from './policy-source.js';
import { checkQuestion } from './question.js';
import type { CompiledAccess, ReadPolicies } from './role-access.js';
import { timeKeysIn, unknownTime, withoutKnown } from './unknown-time.js';

/**
 * Prepares the session of a decision for questions; `now` is in epoch seconds. Without `origin` nothing is known of the
 * call that began the session, not even when that was.
 * @throws RolecallError `invalid-request`, where the decision is not one of this rule set.
 */
export function openSession(
  access: CompiledAccess,
  decision: Decision,
  now: number | undefined,
  origin?: SessionOrigin,
): SessionAccess {
  checkDecision(access.ruleSet, decision);
  const role = decision.outcome === 'grant' ? access.role(decision.role.name) : undefined;
  if (decision.outcome === 'deny' || role?.own === undefined) {
    return { decision, can: (question) => unanswered(checkQuestion(question), decision) };
  }
  const known = policiesOf(role.own, decision, origin?.isNarrowed === true);
  const principal = sessionArn(decision.role.arn, decision.session.name);
  const own = { ...sessionContext(decision, now), ...origin?.context };
  const open = withoutKnown(known.timeKeys, own);
  const ask = asker(known, principal, own);
  return {
    decision,
    can: (asked) => {
      const question = checkQuestion(asked);
      const { action, resource, resourcePolicy, scp, rcp, context } = question;
      const isPlain = resourcePolicy === undefined && scp === undefined && rcp === undefined;
      if (isPlain && open.length === 0) return report(question, ask(question), decision);
      const asks = isPlain ? [] : withoutKnown(timeKeysIn([resourcePolicy, scp, rcp]), own);
      const unknown = unknownTime(withoutKnown([...open, ...asks], context));
      if (unknown !== undefined) return noAnswer(question, 'undetermined', unknown, decision);
      if (isPlain) return report(question, ask(question), decision);
      const ofResource = isAboutRole(action, resource) ? { trust: resourcePolicy } : { resource: resourcePolicy };
      const evaluate = asker(withMore(known, { ...ofResource, scp, rcp }), principal, own);
      return report(question, evaluate(question), decision);
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

/** The policies of a session, as far as they are known. */
interface KnownPolicies {
  /** With those that are not known at their best. */
  readonly best: PreparedPolicies;
  /** With those that are not known at their worst, where there are any. */
  readonly worst?: PreparedPolicies;
  /** Policies that the session has as well, and that are not in the rule file, as part of a sentence. */
  readonly unknownPolicies?: string;
  readonly timeKeys: readonly string[];
}

function policiesOf(own: ReadPolicies, { session }: Grant, isNarrowed: boolean): KnownPolicies {
  const inline = session.policy === undefined ? [] : [parsePolicy(JSON.parse(session.policy)).policy as PolicyInput];
  const unknownPolicies = isNarrowed
    ? 'the session policy that AWS gives guests'
    : session.managedPolicies && 'the managed policies of the session';
  const timeKeys = inline.length === 0 ? own.timeKeys : [...own.timeKeys, ...timeKeysIn(inline)];
  if (unknownPolicies === undefined) {
    return { best: inline.length === 0 ? own.policies : own.policies.with({ session: inline }), timeKeys };
  }
  // Any of the session's policies is enough to allow, and any of them may deny: those that are not known are taken once at their best and
  // once at their worst.
  const withUnknown = (effect: 'Allow' | 'Deny'): PreparedPolicies =>
    own.policies.with({ session: [...inline, everything(effect)] });
  return { best: withUnknown('Allow'), worst: withUnknown('Deny'), unknownPolicies, timeKeys };
}

function withMore(known: KnownPolicies, more: EvaluationPolicies): KnownPolicies {
  return { ...known, best: known.best.with(more), ...(known.worst && { worst: known.worst.with(more) }) };
}

/** An evaluation; `openBy` names unknown policies where it is the best that they could make of it, and they could make another. */
interface Answer {
  readonly evaluation: Evaluation;
  readonly openBy: string | undefined;
}

function asker(
  { best, worst, unknownPolicies }: KnownPolicies,
  principal: string,
  own: RequestContext,
): (request: CallerRequest) => Answer {
  const asBest = best.caller(principal, own);
  const asWorst = worst?.caller(principal, own);
  return (request) => {
    const evaluation = asBest.evaluate(request);
    const isOpen = evaluation.decision === 'Allowed' && asWorst && asWorst.evaluate(request).decision !== 'Allowed';
    return { evaluation, openBy: isOpen ? unknownPolicies : undefined };
  };
}

function report(question: AccessQuestion, { evaluation, openBy }: Answer, decision: Grant): Access {
  const { statements, missing, caveats } = evaluation;
  if (openBy !== undefined) {
    const detail = `it hangs on ${openBy}, which the rule file does not hold`;
    return { ...noAnswer(question, 'undetermined', detail, decision), caveats };
  }
  const { action, resource } = question;
  const outcome = OUTCOMES[evaluation.decision];
  const detail = describe(evaluation);
  return missing === undefined
    ? { version: 1, outcome, detail, action, resource, statements, caveats, decision }
    : { version: 1, outcome, detail, action, resource, statements, caveats, decision, missing };
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
  let text = 'no statement allows it';
  for (const layer of missing) text += `${layer === missing[0] ? ' in' : ', nor in'} ${LAYERS[layer]}`;
  return text;
}
