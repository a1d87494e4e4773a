/**
 * What STS takes, in characters, seconds and counts.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html and …/API_AssumeRoleWithWebIdentity.html
 */
export const STS = {
  minDuration: 900,
  maxDuration: 43_200,
  defaultDuration: 3600,
  /** The least that IAM takes for the maximum session duration of a role. */
  leastMaximum: 3600,
  /** The longest session of a role that was assumed from another role's session. */
  chainedDuration: 3600,
  maxTags: 50,
  maxManagedPolicies: 10,
  /** Characters of the inline policy and the ARNs of managed ones, together. */
  maxPolicy: 2048,
  minToken: 4,
  maxToken: 20_000,
} as const;

/** The session name where neither role nor rule says one. */
export const DEFAULT_SESSION_NAME = 'rolecall';
