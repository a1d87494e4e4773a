import type { Grant } from '../generated/decision.js';
import type { PolicyInput, RequestContext, RequestPrincipal } from '../iam/index.js';
import { parseProviderKey } from '../mapping/provider-key.js';
import { mergeContext, readRoleArn } from './context.js';

/** Who assumes the role: the broker itself, with the policies of its identity where they are known. */
export interface Caller {
  /** The ARN of the user, role or role session. */
  readonly arn: string;
  /** The policies of its identity; left out, they are taken to allow what the trust policy asks them for. */
  readonly policies?: readonly PolicyInput[] | undefined;
  /** Condition keys of its call to STS, such as `sts:ExternalId`. */
  readonly context?: RequestContext | undefined;
}

/** The call to STS that assumes the role of a grant. */
export interface AssumeCall {
  readonly action: string;
  readonly principal: RequestPrincipal;
  /** The condition keys that say who calls. */
  readonly context: RequestContext;
  /** What is known of the session that the call begins, besides the decision. */
  readonly begins?: SessionOrigin;
}

export interface SessionOrigin {
  /** Condition keys that the requests of the session keep of the call. */
  readonly context: RequestContext;
  /** Does AWS narrow the session by a policy of its own, as the session of a guest? What it says is not in the rule file. */
  readonly isNarrowed: boolean;
}

export interface Assuming {
  readonly grant: Grant;
  /** Left out: the role is assumed with the user's own token, through the identity pool or as a federated provider. */
  readonly caller: Caller | undefined;
  readonly claims: object;
  readonly identityPool: string | undefined;
}

/** Who calls STS and how; or, as the end of a sentence, why the rule file does not tell. */
export function assumeCall(assuming: Assuming): AssumeCall | { readonly unknown: string } {
  const { caller, identityPool, grant } = assuming;
  if (caller !== undefined) return byCaller(caller);
  if (identityPool !== undefined) return throughPool(assuming, identityPool);
  if (grant.provider === null)
    return { unknown: 'a guest has an identity pool, and the rule file names no `identityPool`' };
  return withToken(assuming, grant.provider);
}

function byCaller({ arn, context }: Caller): AssumeCall {
  const account = arn.split(':')[4] ?? '';
  const own = account === '' ? {} : { 'aws:PrincipalAccount': account };
  return { action: 'sts:AssumeRole', principal: arn, context: mergeContext(own, context) };
}

const WEB_IDENTITY = 'sts:AssumeRoleWithWebIdentity';
/** The provider that identity pools are to IAM. */
const POOLS = 'cognito-identity.amazonaws.com';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html */
function throughPool({ grant, claims }: Assuming, identityPool: string): AssumeCall | { readonly unknown: string } {
  if (readRoleArn(grant.role.arn).partition !== 'aws') {
    return { unknown: 'Cognito identities have other names in the partition of the role' };
  }
  const amr = grant.provider === null ? ['unauthenticated'] : ['authenticated', ...loginsOf(grant.provider, claims)];
  const context = { [`${POOLS}:aud`]: identityPool, [`${POOLS}:amr`]: amr };
  return {
    action: WEB_IDENTITY,
    principal: { Federated: POOLS },
    context,
    // https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html: guests get a session policy besides.
    begins: { context: { ...context, 'aws:FederatedProvider': POOLS }, isNarrowed: grant.provider === null },
  };
}

function loginsOf(provider: string, claims: object): readonly string[] {
  const { issuers, isUserPool } = parseProviderKey(provider);
  const login = issuers[0] === undefined ? provider : withoutScheme(issuers[0]);
  const subject = textClaim(claims, 'sub');
  return isUserPool && subject !== undefined ? [login, `${login}:CognitoSignIn:${subject}`] : [login];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
function withToken({ grant, claims }: Assuming, provider: string): AssumeCall | { readonly unknown: string } {
  const issuer = parseProviderKey(provider).issuers[0];
  if (issuer === undefined || issuer === 'graph.facebook.com' || issuer === 'www.amazon.com') {
    return { unknown: `it is not known how a token of \`${provider}\` is shown to STS` };
  }
  const client = textClaim(claims, 'aud');
  if (client === undefined) return { unknown: 'the token has no single `aud`, which STS needs' };
  const host = withoutScheme(issuer);
  const authorized = textClaim(claims, 'azp');
  const subject = textClaim(claims, 'sub');
  const sub = subject === undefined ? {} : { [`${host}:sub`]: subject };
  if (host === 'accounts.google.com') {
    // Google's keys call the client that has asked for the token `aud`, and the one that it is for `oaud`.
    const context = { [`${host}:aud`]: authorized ?? client, ...(authorized && { [`${host}:oaud`]: client }), ...sub };
    return { action: WEB_IDENTITY, principal: { Federated: host }, context };
  }
  const { partition, account } = readRoleArn(grant.role.arn);
  const amr = textsClaim(claims, 'amr');
  const context = {
    [`${host}:aud`]: client,
    ...(authorized !== undefined && { [`${host}:azp`]: authorized }),
    ...(amr && { [`${host}:amr`]: amr }),
    ...sub,
  };
  const principal = { Federated: `arn:${partition}:iam::${account}:oidc-provider/${host}` };
  return { action: WEB_IDENTITY, principal, context };
}

function withoutScheme(issuer: string): string {
  return issuer.replace(/^https:\/\//, '');
}

/** A claim that is a text, or a list of one. */
function textClaim(claims: object, name: string): string | undefined {
  const value = ownClaim(claims, name);
  if (typeof value === 'string') return value;
  const texts = textsClaim(claims, name);
  return texts?.length === 1 ? texts[0] : undefined;
}

function textsClaim(claims: object, name: string): readonly string[] | undefined {
  const value = ownClaim(claims, name);
  return Array.isArray(value) && value.every((member) => typeof member === 'string') ? value : undefined;
}

function ownClaim(claims: object, name: string): unknown {
  return Object.hasOwn(claims, name) ? (claims as Readonly<Record<string, unknown>>)[name] : undefined;
}
