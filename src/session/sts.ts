import { RolecallError } from '../errors.js';
import type { Decision, Grant } from '../generated/decision.js';
import { isJsonObject } from '../syntax/json.js';
import { own } from '../syntax/own.js';
import { isGrant } from './decision-shape.js';
import { STS } from './limits.js';

/** The input of the `AssumeRoleCommand` of `@aws-sdk/client-sts`. */
export interface AssumeRoleInput {
  RoleArn: string;
  RoleSessionName: string;
  DurationSeconds: number;
  Policy?: string;
  PolicyArns?: { arn: string }[];
  Tags?: { Key: string; Value: string }[];
  TransitiveTagKeys?: string[];
  SourceIdentity?: string;
}

/** The input of the `AssumeRoleWithWebIdentityCommand` of `@aws-sdk/client-sts`. */
export interface AssumeRoleWithWebIdentityInput {
  RoleArn: string;
  RoleSessionName: string;
  WebIdentityToken: string;
  DurationSeconds: number;
  Policy?: string;
  PolicyArns?: { arn: string }[];
}

export interface StsOptions {
  /** The caller's own credentials are those of a role session: STS then gives an hour at most, and the duration is cut to it. */
  readonly roleChaining?: boolean;
}

/**
 * What to send to STS for a grant, with credentials that may assume the role.
 * @throws RolecallError `not-granted`, where the decision is a denial.
 */
export function toAssumeRole(decision: Decision, options: StsOptions = {}): AssumeRoleInput {
  const grant = granted(decision);
  const [tags, transitive] = [own(grant.session, 'tags'), own(grant.session, 'transitive')];
  const sourceIdentity = own(grant.session, 'sourceIdentity');
  return {
    ...common(grant, options),
    ...(tags && { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
    ...(transitive && { TransitiveTagKeys: [...transitive] }),
    ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
  };
}

/**
 * What to send to STS for a grant, with the user's own ID token in place of credentials.
 * @throws RolecallError `not-granted`, where the decision is a denial; `web-identity-session`, where the session has what this call has no
 * place for: tags, transitive tags or a source identity (STS takes these from claims of the token only); `invalid-request`, where the
 * token is none that STS takes.
 */
export function toAssumeRoleWithWebIdentity(
  decision: Decision,
  token: string,
  options: StsOptions = {},
): AssumeRoleWithWebIdentityInput {
  const grant = granted(decision);
  for (const member of ['tags', 'transitive', 'sourceIdentity'] as const) {
    if (own(grant.session, member) !== undefined) {
      throw new RolecallError(
        'web-identity-session',
        `the session has \`${member}\`, which AssumeRoleWithWebIdentity cannot pass; use AssumeRole, or have the token carry it`,
      );
    }
  }
  if (typeof token !== 'string' || token.length < STS.minToken || token.length > STS.maxToken) {
    throw new RolecallError('invalid-request', `STS takes tokens of ${STS.minToken} to ${STS.maxToken} characters`);
  }
  const { RoleArn, RoleSessionName, ...rest } = common(grant, options);
  return { RoleArn, RoleSessionName, WebIdentityToken: token, ...rest };
}

function granted(decision: Decision): Grant {
  if (isGrant(decision)) return decision;
  if (!isJsonObject(decision) || decision.outcome !== 'deny') {
    throw new RolecallError('invalid-request', 'what was given is not a decision');
  }
  throw new RolecallError('not-granted', `there is no session: the decision is a denial (${decision.reason})`);
}

function common({ role, session }: Grant, options: StsOptions): AssumeRoleInput {
  const { name, duration } = session;
  const [policy, managedPolicies] = [own(session, 'policy'), own(session, 'managedPolicies')];
  return {
    RoleArn: role.arn,
    RoleSessionName: name,
    DurationSeconds: own(options, 'roleChaining') === true ? Math.min(duration, STS.chainedDuration) : duration,
    ...(policy !== undefined && { Policy: policy }),
    ...(managedPolicies && { PolicyArns: managedPolicies.map((arn) => ({ arn })) }),
  };
}
