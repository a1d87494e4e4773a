import { expect, test } from 'vitest';
import type { DenialReason } from '../../src/generated/decision.js';
import { cognitoError } from '../../src/mapping/cognito-error.js';
import type { Contradiction } from '../../src/mapping/token.js';

const AMBIGUOUS = 'The ambiguous role mapping rules for: p denied this request.';
const UNSUPPORTED = 'Token is not from a supported provider of this identity pool.';
const NO_GUESTS = 'Unauthenticated access is not supported for this identity pool.';
const BAD_POOL = 'Invalid identity pool configuration. Check assigned IAM roles for this pool.';
const DENIED = 'NotAuthorizedException';
const CONFIGURATION = 'InvalidIdentityPoolConfigurationException';

/** SEMANTICS §11, every line. */
test.each<[DenialReason, string | null, Contradiction | undefined, exception: string, message: string]>([
  ['ambiguous-role', 'p', undefined, DENIED, AMBIGUOUS],
  ['rule-denied', 'p', undefined, DENIED, AMBIGUOUS],
  ['rule-undecided', 'p', undefined, DENIED, AMBIGUOUS],
  ['custom-role-refused', 'p', undefined, DENIED, AMBIGUOUS],
  ['custom-role-refused', null, undefined, DENIED, NO_GUESTS],
  ['guest-refused', null, undefined, DENIED, NO_GUESTS],
  ['unsupported-provider', 'p', undefined, DENIED, UNSUPPORTED],
  ['unsupported-token', null, undefined, DENIED, UNSUPPORTED],
  ['unsupported-token', 'p', 'client', DENIED, UNSUPPORTED],
  ['unsupported-token', 'p', 'token-use', DENIED, UNSUPPORTED],
  ['unsupported-token', 'p', 'access-token', DENIED, 'Invalid login token. Missing a required claim: aud'],
  ['unsupported-token', 'p', 'issuer', DENIED, "Invalid login token. Issuer doesn't match providerName"],
  ['no-default-role', 'p', undefined, CONFIGURATION, BAD_POOL],
  ['template-refused', 'p', undefined, CONFIGURATION, BAD_POOL],
  ['template-refused', null, undefined, CONFIGURATION, BAD_POOL],
  ['session-limit', 'p', undefined, CONFIGURATION, BAD_POOL],
])('%s of %s (%s)', (reason, provider, contradiction, exception, message) => {
  expect(cognitoError(reason, provider, contradiction)).toEqual({ exception, message });
});
