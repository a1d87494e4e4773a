import type { LintRule } from '../rule.js';
import { alwaysTrue } from './always-true.js';
import { broadDefault } from './broad-default.js';
import { caseOnlyDifference } from './case-only-difference.js';
import { claimNeverSent } from './claim-never-sent.js';
import { cognitoClaimName } from './cognito-claim-name.js';
import { cognitoCondition } from './cognito-condition.js';
import { cognitoCustomRole } from './cognito-custom-role.js';
import { cognitoDeclaration } from './cognito-declaration.js';
import { cognitoDeny } from './cognito-deny.js';
import { cognitoPrincipalTags } from './cognito-principal-tags.js';
import { cognitoProviderLimit } from './cognito-provider-limit.js';
import { cognitoRuleLimit } from './cognito-rule-limit.js';
import { cognitoSession } from './cognito-session.js';
import { cognitoTemplate } from './cognito-template.js';
import { cognitoTokenUse } from './cognito-token-use.js';
import { cognitoUnmapped } from './cognito-unmapped.js';
import { cognitoValue } from './cognito-value.js';
import { cognitoWhen } from './cognito-when.js';
import { cognitoWindow } from './cognito-window.js';
import { confusableCharacters } from './confusable-characters.js';
import { containsGroupOverlap } from './contains-group-overlap.js';
import { defaultUnreachable } from './default-unreachable.js';
import { denyTooLate } from './deny-too-late.js';
import { duplicateRule } from './duplicate-rule.js';
import { edgeWhitespace } from './edge-whitespace.js';
import { expiredRule } from './expired-rule.js';
import { gap } from './gap.js';
import { idClaimOfAccessToken } from './id-claim-of-access-token.js';
import { impossibleTest } from './impossible-test.js';
import { invariantUndecided } from './invariant-undecided.js';
import { invariantViolated } from './invariant-violated.js';
import { issuerNeverSent } from './issuer-never-sent.js';
import { lesserRoleFirst } from './lesser-role-first.js';
import { listAsString } from './list-as-string.js';
import { missingClaimOutcome } from './missing-claim-outcome.js';
import { missingRuleId } from './missing-rule-id.js';
import { neverTrue } from './never-true.js';
import { openDomainMatch } from './open-domain-match.js';
import { openPrivilegedRole } from './open-privileged-role.js';
import { overlap } from './overlap.js';
import { prefixWithoutSeparator } from './prefix-without-separator.js';
import { redundantTest } from './redundant-test.js';
import { repeatedRule } from './repeated-rule.js';
import { sameConditionOtherRole } from './same-condition-other-role.js';
import { sessionPolicyWildcard } from './session-policy-wildcard.js';
import { tokenTypeWithoutRoles } from './token-type-without-roles.js';
import { unknownClaim } from './unknown-claim.js';
import { unmappedProvidersGetRole } from './unmapped-providers-get-role.js';
import { unreachableRule } from './unreachable-rule.js';
import { untestedRule } from './untested-rule.js';
import { unusedCondition } from './unused-condition.js';
import { unusedProvider } from './unused-provider.js';
import { unusedRole } from './unused-role.js';
import { unverifiedEmail } from './unverified-email.js';
import { valueNotDeclared } from './value-not-declared.js';
import { valueNotKnown } from './value-not-known.js';
import { writableClaim } from './writable-claim.js';
import { writableTemplate } from './writable-template.js';

/** Every lint rule, by category and then by code. */
export const LINT_RULES: readonly LintRule[] = [
  // trust
  broadDefault,
  claimNeverSent,
  containsGroupOverlap,
  idClaimOfAccessToken,
  invariantUndecided,
  invariantViolated,
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
  // values
  alwaysTrue,
  caseOnlyDifference,
  confusableCharacters,
  edgeWhitespace,
  impossibleTest,
  listAsString,
  neverTrue,
  redundantTest,
  unknownClaim,
  valueNotDeclared,
  valueNotKnown,
  // structure
  defaultUnreachable,
  denyTooLate,
  duplicateRule,
  expiredRule,
  gap,
  lesserRoleFirst,
  missingRuleId,
  overlap,
  repeatedRule,
  sameConditionOtherRole,
  unreachableRule,
  untestedRule,
  unusedCondition,
  unusedProvider,
  unusedRole,
  // portability
  cognitoClaimName,
  cognitoCondition,
  cognitoCustomRole,
  cognitoDeclaration,
  cognitoDeny,
  cognitoPrincipalTags,
  cognitoProviderLimit,
  cognitoRuleLimit,
  cognitoSession,
  cognitoTemplate,
  cognitoTokenUse,
  cognitoUnmapped,
  cognitoValue,
  cognitoWhen,
  cognitoWindow,
];
