import type { MatchType } from '../ruleset/model.js';

/**
 * Amazon Cognito's role configuration of one identity pool, checked against its API's service model: what
 * `set-identity-pool-roles` takes and `get-identity-pool-roles` gives.
 */
export interface CognitoConfiguration {
  readonly identityPool?: string;
  readonly authenticated?: string;
  readonly unauthenticated?: string;
  /** In the order of the text. */
  readonly mappings: readonly CognitoMapping[];
}

export interface CognitoMapping {
  /** The key under `RoleMappings`. */
  readonly provider: string;
  readonly type: 'Token' | 'Rules';
  /** Left out where `AmbiguousRoleResolution` is absent; no public document says what Cognito does then. */
  readonly resolution?: 'AuthenticatedRole' | 'Deny';
  /** Left out where there is no `RulesConfiguration`, never empty. */
  readonly rules?: readonly CognitoRule[];
}

export interface CognitoRule {
  readonly claim: string;
  readonly matchType: MatchType;
  readonly value: string;
  readonly roleArn: string;
}
