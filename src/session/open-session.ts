import { RolecallError } from '../errors.js';
import type { Decision, Grant } from '../generated/decision.js';
import type { SessionPolicies } from '../iam/evaluate.js';
import type { CallerRequest, Evaluation, EvaluationPolicies, RequestContext } from '../iam/index.js';
import type { SessionRole } from '../iam/session-role.js';
import { own } from '../syntax/own.js';
import type { Access, AccessQuestion, SessionAccess } from './access.js';
import { LAYER_NAMES, noAnswer, OUTCOMES } from './access.js';
import type { SessionOrigin } from './assume-call.js';
import { ownContext } from './context.js';
import { decisionDigest } from './decision-shape.js';
import { checkQuestion } from './question.js';
import type { CompiledAccess, OwnPolicies, RoleAccess } from './role-access.js';
import { readIdentity } from './role-access.js';
import { timeKeysIn, unknownTime, withoutKnown } from './unknown-time.js';

/**
 * Prepares the session of a decision for questions; `now` is in epoch seconds. Nothing is known of the call that began the session, not even
 * when that was.
 * @throws RolecallError `invalid-request`, where the decision is not one of this rule set.
 */
export function openSession(access: CompiledAccess, decision: Decision, now: number | undefined): SessionAccess {
  checkDecision(access.ruleSet, decision);
  const answer = answerer(access, decision, now);
  return { decision, can: (asked) => answer(checkQuestion(asked)) };
}

/** Answers checked questions about the session of a decision of the rule set. */
export function answerer(
  access: CompiledAccess,
  decision: Decision,
  now: number | undefined,
  origin?: SessionOrigin,
): (question: AccessQuestion) => Access {
  const role = decision.outcome === 'grant' ? access.role(own(decision.role, 'name')) : undefined;
  if (decision.outcome === 'deny' || role?.own === undefined) return (question) => unanswered(question, decision);
  const known = policiesOf(role.own, decision, origin?.isNarrowed === true);
  const session = identify(role, decision, now, origin);
  const open = known.timeKeys.length === 0 ? NONE : withoutKnown(known.timeKeys, session.context());
  const ask = asker(known, session);
  return (question) => {
    const { action, resource, resourcePolicy, scp, rcp, context } = question;
    const isPlain = resourcePolicy === undefined && scp === undefined && rcp === undefined;
    if (isPlain && open.length === 0) return report(question, ask(question), decision);
    const asks = isPlain ? NONE : withoutKnown(timeKeysIn([resourcePolicy, scp, rcp]), session.context());
    const unknown = unknownTime(withoutKnown([...open, ...asks], context));
    if (unknown !== undefined) return noAnswer(question, 'undetermined', unknown, decision);
    if (isPlain) return report(question, ask(question), decision);
    const ofResource = isAboutRole(action, resource) ? { trust: resourcePolicy } : { resource: resourcePolicy };
    const evaluate = asker(withMore(known, { ...ofResource, scp, rcp }), session);
    return report(question, evaluate(question), decision);
  };
}

const NONE: readonly string[] = [];

/** Who a session is to policies. */
interface SessionIdentity {
  readonly role: SessionRole;
  readonly arn: string;
  /** Its own condition keys. */
  readonly context: () => RequestContext;
}

function identify(
  { identity }: RoleAccess,
  { role: { arn }, session }: Grant,
  now: number | undefined,
  origin: SessionOrigin | undefined,
): SessionIdentity {
  const { role, arns, tagKeys } = identity.arn === arn ? identity : readIdentity(arn);
  const context = ownContext(session, now, tagKeys);
  if (origin !== undefined) Object.assign(context, origin.context);
  return { role, arn: `${arns}${session.name}`, context: () => context };
}

function checkDecision(ruleSet: CompiledAccess['ruleSet'], decision: Decision): void {
  const digest = decisionDigest(decision);
  if (digest !== ruleSet.digest) {
    throw new RolecallError('invalid-request', 'the decision was made by another rule set');
  }
}

function unanswered(question: AccessQuestion, decision: Decision): Access {
  if (decision.outcome === 'deny') {
    return noAnswer(question, 'not-granted', `there is no session: ${decision.detail}`, decision);
  }
  const name = own(decision.role, 'name');
  const detail =
    name === undefined
      ? 'the role is not declared under `roles`, so that its permissions are not known'
      : `the role \`${name}\` has no \`permissions\` in the rule file`;
  return noAnswer(question, 'undetermined', detail, decision);
}

/** Is it a call to STS about a role, whose policy is its trust policy? */
export function isAboutRole(action: string, resource: string): boolean {
  return /^sts:/i.test(action) && /^arn:[^:]*:iam::[^:]*:role\//.test(resource);
}

/** The policies of a session, as far as they are known. */
interface KnownPolicies {
  /** With those that are not known at their best. */
  readonly best: SessionPolicies;
  /** With those that are not known at their worst, where there are any. */
  readonly worst: SessionPolicies | undefined;
  /** Policies that the session has as well, and that are not in the rule file, as part of a sentence. */
  readonly unknownPolicies: string | undefined;
  readonly timeKeys: readonly string[];
}

function policiesOf(ofRole: OwnPolicies, { session }: Grant, isNarrowed: boolean): KnownPolicies {
  const [policy, managedPolicies] = [own(session, 'policy'), own(session, 'managedPolicies')];
  const unknownPolicies = isNarrowed
    ? 'the session policy that AWS gives guests'
    : managedPolicies && 'the managed policies of the session';
  if (unknownPolicies === undefined) {
    const { policies, timeKeys } = policy === undefined ? ofRole : ofRole.narrowed(policy);
    return { best: policies, worst: undefined, unknownPolicies, timeKeys };
  }
  const { best, worst } = ofRole.unknown(policy);
  return { best: best.policies, worst: worst.policies, unknownPolicies, timeKeys: best.timeKeys };
}

function withMore(known: KnownPolicies, more: EvaluationPolicies): KnownPolicies {
  return { ...known, best: known.best.with(more), worst: known.worst?.with(more) };
}

/** An evaluation; `openBy` names unknown policies where it is the best that they could make of it, and they could make another. */
interface Answer {
  readonly evaluation: Evaluation;
  readonly openBy: string | undefined;
}

function asker(
  { best, worst, unknownPolicies }: KnownPolicies,
  { role, arn, context }: SessionIdentity,
): (request: CallerRequest) => Answer {
  const asBest = best.session(role, arn, context);
  const asWorst = worst?.session(role, arn, context);
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

function describe({ decision, statements, missing = [] }: Evaluation): string {
  if (decision === 'ExplicitlyDenied') return 'a statement denies it';
  if (decision === 'Allowed') {
    return statements.length === 0
      ? 'it needs no permission'
      : 'a statement allows it wherever one has to, and none denies it';
  }
  let text = 'no statement allows it';
  for (const layer of missing) text += `${layer === missing[0] ? ' in' : ', nor in'} ${LAYER_NAMES[layer]}`;
  return text;
}
