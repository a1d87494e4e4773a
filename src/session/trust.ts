import type { Grant } from '../generated/decision.js';
import type { Caveat, Evaluation, PolicyInput, RequestContext } from '../iam/index.js';
import type { AssumeCall } from './assume-call.js';
import { clockContext, mergeContext } from './context.js';
import { everything } from './policy-source.js';
import type { ReadPolicies } from './role-access.js';
import { timeKeysIn, unknownTime, withoutKnown } from './unknown-time.js';

export interface TrustQuestion {
  readonly grant: Grant;
  readonly trust: ReadPolicies;
  /** The call, or why it is not known. */
  readonly call: AssumeCall | { readonly unknown: string };
  /** Those of the caller's identity, where they are known. */
  readonly policies: readonly PolicyInput[] | undefined;
  readonly now: number | undefined;
}

/** Why STS does not assume the role, or why that cannot be told. */
export type TrustRefusal =
  | { readonly action: string; readonly evaluation: Evaluation }
  | { readonly unknown: string; readonly evaluation?: never };

/**
 * Would STS assume the role? Evaluates the trust policy for the call itself, and for the permissions that passing tags and a source identity
 * need; the first that is not allowed is the refusal.
 */
export function askTrust(
  question: TrustQuestion,
): { readonly refusal: TrustRefusal } | { readonly caveats: readonly Caveat[] } {
  const { grant, trust, call, policies, now } = question;
  if ('unknown' in call) return { refusal: call };
  const context = mergeContext(call.context, requestContext(grant, now));
  const open = policies === undefined ? trust.timeKeys : [...trust.timeKeys, ...timeKeysIn(policies)];
  const unknown = unknownTime(withoutKnown(open, context));
  if (unknown !== undefined) return { refusal: { unknown } };
  // What the broker's own identity may do is only known where it is given.
  const isCaller = call.action === 'sts:AssumeRole';
  const prepared = isCaller ? trust.policies.with({ identity: policies ?? [everything('Allow')] }) : trust.policies;
  const caller = prepared.caller(call.principal, context);
  const actions = [call.action];
  if (grant.session.tags) actions.push('sts:TagSession');
  if (grant.session.sourceIdentity !== undefined) actions.push('sts:SetSourceIdentity');
  const caveats: Caveat[] = [];
  for (const action of actions) {
    const evaluation = caller.evaluate({ action, resource: grant.role.arn });
    if (evaluation.decision !== 'Allowed') return { refusal: { action, evaluation } };
    for (const caveat of evaluation.caveats) {
      if (!caveats.some(({ message }) => message === caveat.message)) caveats.push(caveat);
    }
  }
  return { caveats };
}

/** The condition keys of the call to STS that come from the session. */
function requestContext({ session }: Grant, now: number | undefined): RequestContext {
  const tags = Object.entries(session.tags ?? {});
  return {
    'sts:RoleSessionName': session.name,
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(tags.length > 0 && { 'aws:TagKeys': tags.map(([key]) => key) }),
    ...(session.transitive && { 'sts:TransitiveTagKeys': session.transitive }),
    ...(session.sourceIdentity !== undefined && { 'sts:SourceIdentity': session.sourceIdentity }),
    ...clockContext(now),
  };
}
