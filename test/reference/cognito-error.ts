import type { DenialReason } from '../../src/generated/decision.js';

export interface CognitoError {
  readonly exception: 'NotAuthorizedException' | 'InvalidIdentityPoolConfigurationException';
  readonly message: string;
}

function notAuthorized(message: string): CognitoError {
  return { exception: 'NotAuthorizedException', message };
}

export const UNSUPPORTED: CognitoError = notAuthorized('Token is not from a supported provider of this identity pool.');
export const MISSING_AUD: CognitoError = notAuthorized('Invalid login token. Missing a required claim: aud');
export const OTHER_ISSUER: CognitoError = notAuthorized("Invalid login token. Issuer doesn't match providerName");
export const NO_GUESTS: CognitoError = notAuthorized('Unauthenticated access is not supported for this identity pool.');
export const INVALID_CONFIGURATION: CognitoError = {
  exception: 'InvalidIdentityPoolConfigurationException',
  message: 'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
};

export function ambiguous(key: string): CognitoError {
  return notAuthorized(`The ambiguous role mapping rules for: ${key} denied this request.`);
}

/** SEMANTICS §12; the provider is null for guests and where none could be derived. */
export function cognitoError(reason: DenialReason, provider: string | null): CognitoError {
  switch (reason) {
    case 'ambiguous-role':
    case 'rule-denied':
    case 'rule-undecided':
    case 'custom-role-refused':
      return provider === null ? NO_GUESTS : ambiguous(provider);
    case 'unsupported-token':
    case 'unsupported-provider':
      return UNSUPPORTED;
    case 'guest-refused':
      return NO_GUESTS;
    case 'no-default-role':
    case 'template-refused':
    case 'session-limit':
      return INVALID_CONFIGURATION;
  }
}
