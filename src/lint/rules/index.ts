import type { LintRule } from '../rule.js';
import { broadDefault } from './broad-default.js';
import { claimNeverSent } from './claim-never-sent.js';
import { containsGroupOverlap } from './contains-group-overlap.js';
import { idClaimOfAccessToken } from './id-claim-of-access-token.js';
import { issuerNeverSent } from './issuer-never-sent.js';
import { missingClaimOutcome } from './missing-claim-outcome.js';
import { openDomainMatch } from './open-domain-match.js';
import { openPrivilegedRole } from './open-privileged-role.js';
import { prefixWithoutSeparator } from './prefix-without-separator.js';
import { sessionPolicyWildcard } from './session-policy-wildcard.js';
import { tokenTypeWithoutRoles } from './token-type-without-roles.js';
import { unmappedProvidersGetRole } from './unmapped-providers-get-role.js';
import { unverifiedEmail } from './unverified-email.js';
import { writableClaim } from './writable-claim.js';
import { writableTemplate } from './writable-template.js';

/** Every lint rule, by category and then by code. */
export const LINT_RULES: readonly LintRule[] = [
  // trust
  broadDefault,
  claimNeverSent,
  containsGroupOverlap,
  idClaimOfAccessToken,
  issuerNeverSent,
  missingClaimOutcome,
  openDomainMatch,
  openPrivilegedRole,
  prefixWithoutSeparator,
  sessionPolicyWildcard,
  tokenTypeWithoutRoles,
  unmappedProvidersGetRole,
  unverifiedEmail,
  writableClaim,
  writableTemplate,
];
