import type { JsonPath } from '../../syntax/json.js';
import type { PolicyCode } from './codes.js';

/**
 * Where a document is meant to stand: attached to an identity (also as a permissions boundary), passed to STS as a session policy, on a
 * resource, on a role as its trust policy, or in an organization as a service or resource control policy.
 */
export type PolicyType = 'identity' | 'session' | 'resource' | 'trust' | 'scp' | 'rcp';

/** How an identity policy is kept; its size limit, and whether an old `Version` is accepted, depend on it. */
export type StoredAs = 'managed' | 'role-inline' | 'user-inline' | 'group-inline';

/** What the checks are told about a document. */
export interface CheckOptions {
  readonly type: PolicyType;
  /** Of an identity policy; `managed` where left out. */
  readonly storedAs?: StoredAs | undefined;
  /** May `${claim:NAME}` stand where a policy variable may? True for session policies where left out. */
  readonly slots?: boolean | undefined;
  /** Of a trust policy: is the role assumed with session tags, so that `sts:TagSession` has to be allowed? */
  readonly usesTags?: boolean | undefined;
  /** Of a trust policy: is the role assumed with a source identity, so that `sts:SetSourceIdentity` has to be allowed? */
  readonly usesSourceIdentity?: boolean | undefined;
}

/**
 * `error`: AWS would refuse the document, or it cannot do what it says. `warning`: it does more, less or something else than its author
 * is likely to want. `info`: worth knowing.
 */
export type FindingSeverity = 'error' | 'warning' | 'info';

/** One thing a check found in a policy document. Plain data. */
export interface PolicyFinding {
  readonly code: PolicyCode;
  readonly severity: FindingSeverity;
  /** One line, lower case, no full stop; text of the document stands in backticks, shortened where it is long. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** The known name, or the whole value, that was probably meant. */
  readonly suggestion?: string;
  /** Steps from the root of the document to the part the finding is about. */
  readonly path: JsonPath;
  /** Is it about the member name at the end of `path`, or about what stands there? */
  readonly part: 'key' | 'value';
}

/** What a finding says besides its code, severity, message and path. */
export interface FindingDetail {
  readonly help?: string;
  readonly suggestion?: string | undefined;
  readonly part?: 'key' | 'value';
}

/** Takes what a check finds. */
export type Report = (
  code: PolicyCode,
  severity: FindingSeverity,
  path: JsonPath,
  message: string,
  detail?: FindingDetail,
) => void;
