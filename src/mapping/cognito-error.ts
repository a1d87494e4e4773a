import type { CognitoError, DenialReason } from '../generated/decision.js';
import type { Contradiction } from './token.js';

// Messages as the service gives them; public reports of them are the only source.
const NOT_SUPPORTED = 'Token is not from a supported provider of this identity pool.';
const NO_GUESTS = 'Unauthenticated access is not supported for this identity pool.';
const BAD_CONFIGURATION = 'Invalid identity pool configuration. Check assigned IAM roles for this pool.';

const CONTRADICTION: Readonly<Record<Contradiction, string>> = {
  issuer: "Invalid login token. Issuer doesn't match providerName",
  'access-token': 'Invalid login token. Missing a required claim: aud',
  'token-use': NOT_SUPPORTED,
  client: NOT_SUPPORTED,
};

/** The error that a client of the Cognito service would see. */
export function cognitoError(
  reason: DenialReason,
  provider: string | null,
  contradiction: Contradiction | undefined,
): CognitoError {
  switch (reason) {
    case 'no-default-role':
    case 'template-refused':
    case 'session-limit':
      return { exception: 'InvalidIdentityPoolConfigurationException', message: BAD_CONFIGURATION };
    case 'unsupported-provider':
      return { exception: 'NotAuthorizedException', message: NOT_SUPPORTED };
    case 'unsupported-token':
      return { exception: 'NotAuthorizedException', message: CONTRADICTION[contradiction ?? 'token-use'] };
    case 'guest-refused':
      return { exception: 'NotAuthorizedException', message: NO_GUESTS };
    default:
      return {
        exception: 'NotAuthorizedException',
        message:
          provider === null ? NO_GUESTS : `The ambiguous role mapping rules for: ${provider} denied this request.`,
      };
  }
}
