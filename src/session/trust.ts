import type { Grant } from '../generated/decision.js';
import type { Evaluation, PolicyInput, RequestContext, RequestPrincipal } from '../iam/index.js';
import { parsePolicy, prepare } from '../iam/index.js';
import { parseProviderKey } from '../mapping/provider-key.js';
import { formatInstant } from '../ruleset/instant.js';
import type { PolicySource, RuleSet } from '../ruleset/model.js';
import { readRoleArn } from './context.js';

/** Who assumes the role: the broker itself, with the policies of its identity where they are known. */
export interface Caller {
  /** The ARN of the user, role or role session. */
  readonly arn: string;
  readonly policies?: readonly PolicyInput[] | undefined;
}

export interface AssumeQuestion {
  readonly grant: Grant;
  readonly trust: PolicySource;
  /** Left out: the role is assumed with the user's own token, through the identity pool or as a federated provider. */
  readonly caller: Caller | undefined;
  readonly claims: object;
  readonly now: number | undefined;
}

/**
 * Would STS assume the role? Evaluates the trust policy for the call itself, and for the permissions that passing tags and a source identity
 * need; the first that is not allowed is given back, and undefined where all are.
 */
export function refusedByTrust(
  ruleSet: RuleSet,
  question: AssumeQuestion,
): { readonly action: string; readonly evaluation: Evaluation } | undefined {
  const { grant, trust, caller } = question;
  const { policy } = parsePolicy(trust.document, trust.file === undefined ? {} : { file: trust.file });
  const [action, principal, ownContext] = callOf(ruleSet, question);
  const prepared = prepare({
    trust: policy,
    // What the broker's own identity may do is only known where it is given.
    ...(caller && { identity: caller.policies ?? [ALLOW_ALL] }),
  });
  const context = { ...ownContext, ...requestContext(grant, question.now) };
  const actions = [action];
  if (grant.session.tags) actions.push('sts:TagSession');
  if (grant.session.sourceIdentity !== undefined) actions.push('sts:SetSourceIdentity');
  for (const asked of actions) {
    const evaluation = prepared.evaluate({ principal, action: asked, resource: grant.role.arn, context });
    if (evaluation.decision !== 'Allowed') return { action: asked, evaluation };
  }
  return undefined;
}

const ALLOW_ALL = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
} as const;

function callOf(
  { identityPool }: RuleSet,
  { caller, grant, claims }: AssumeQuestion,
): readonly [action: string, principal: RequestPrincipal, context: RequestContext] {
  if (caller !== undefined) return ['sts:AssumeRole', caller.arn, {}];
  const action = 'sts:AssumeRoleWithWebIdentity';
  if (identityPool !== undefined) {
    // https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
    const amr = grant.provider === null ? ['unauthenticated'] : ['authenticated', ...loginsOf(grant.provider)];
    const context = { 'cognito-identity.amazonaws.com:aud': identityPool, 'cognito-identity.amazonaws.com:amr': amr };
    return [action, { Federated: 'cognito-identity.amazonaws.com' }, context];
  }
  const { issuers, client } = parseProviderKey(grant.provider ?? '');
  const host = (issuers[0] ?? '').replace(/^https:\/\//, '');
  const { partition, account } = readRoleArn(grant.role.arn);
  const subject = Object.hasOwn(claims, 'sub') ? (claims as { readonly sub?: unknown }).sub : undefined;
  const context = {
    ...(client !== undefined && { [`${host}:aud`]: client }),
    ...(typeof subject === 'string' && { [`${host}:sub`]: subject }),
  };
  return [action, { Federated: `arn:${partition}:iam::${account}:oidc-provider/${host}` }, context];
}

function loginsOf(provider: string): readonly string[] {
  const { issuers } = parseProviderKey(provider);
  return issuers[0] === undefined ? [provider] : [issuers[0].replace(/^https:\/\//, '')];
}

/** The condition keys of the call to STS. */
function requestContext({ session }: Grant, now: number | undefined): RequestContext {
  const tags = Object.entries(session.tags ?? {});
  return {
    'sts:RoleSessionName': session.name,
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(tags.length > 0 && { 'aws:TagKeys': tags.map(([key]) => key) }),
    ...(session.transitive && { 'sts:TransitiveTagKeys': session.transitive }),
    ...(session.sourceIdentity !== undefined && { 'sts:SourceIdentity': session.sourceIdentity }),
    ...(now !== undefined && { 'aws:CurrentTime': formatInstant(now), 'aws:EpochTime': Math.floor(now) }),
  };
}
