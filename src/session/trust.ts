import type { Grant } from '../generated/decision.js';
import type { Caveat, Evaluation, PolicyInput, PreparedPolicies, RequestContext } from '../iam/index.js';
import { own } from '../syntax/own.js';
import type { AssumeCall } from './assume-call.js';
import { clockContext } from './context.js';
import type { TrustPolicies } from './role-access.js';
import { timeKeysIn, unknownTime, withoutKnown } from './unknown-time.js';

export interface TrustQuestion {
  readonly grant: Grant;
  readonly trust: TrustPolicies;
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
  const context = requestContext(grant, now);
  const open = policies === undefined ? trust.timeKeys : [...trust.timeKeys, ...timeKeysIn(policies)];
  const unknown = unknownTime(withoutKnown(withoutKnown(open, call.context), context));
  if (unknown !== undefined) return { refusal: { unknown } };
  // What the broker's own identity may do is only known where it is given.
  const isCaller = call.action === 'sts:AssumeRole';
  const prepared = isCaller ? ofCaller(trust, policies) : trust.policies;
  const caller = prepared.caller(call.principal, call.context);
  const actions = [call.action];
  if (own(grant.session, 'tags')) actions.push('sts:TagSession');
  if (own(grant.session, 'sourceIdentity') !== undefined) actions.push('sts:SetSourceIdentity');
  const caveats: Caveat[] = [];
  for (const action of actions) {
    const evaluation = caller.evaluate({ action, resource: grant.role.arn, context });
    if (evaluation.decision !== 'Allowed') return { refusal: { action, evaluation } };
    for (const caveat of evaluation.caveats) {
      if (!caveats.some(({ message }) => message === caveat.message)) caveats.push(caveat);
    }
  }
  return { caveats };
}

function ofCaller(trust: TrustPolicies, policies: TrustQuestion['policies']): PreparedPolicies {
  return policies === undefined ? trust.forAnyCaller() : trust.policies.with({ identity: policies });
}

/** The condition keys of the call to STS that come from the session. They are added one by one, since spreading costs more than all the rest. */
function requestContext({ session }: Grant, now: number | undefined): RequestContext {
  const tags = own(session, 'tags') ?? {};
  const [transitive, sourceIdentity] = [own(session, 'transitive'), own(session, 'sourceIdentity')];
  const context: Record<string, RequestContext[string]> = { 'sts:RoleSessionName': session.name };
  const keys = Object.keys(tags);
  for (const key of keys) context[`aws:RequestTag/${key}`] = tags[key];
  if (keys.length > 0) context['aws:TagKeys'] = keys;
  if (transitive) context['sts:TransitiveTagKeys'] = transitive;
  if (sourceIdentity !== undefined) context['sts:SourceIdentity'] = sourceIdentity;
  return now === undefined ? context : Object.assign(context, clockContext(now));
}
