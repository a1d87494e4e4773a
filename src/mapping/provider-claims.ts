import type { ClaimPath, Provider } from '../ruleset/model.js';
import { parseProviderKey } from './provider-key.js';

/** What a provider is, as far as the claims of its tokens go. */
export type ProviderKind = 'user-pool' | 'facebook' | 'amazon' | 'google' | 'apple' | 'oidc' | 'saml' | 'other';

const SOCIAL: ReadonlyMap<string, ProviderKind> = new Map([
  ['graph.facebook.com', 'facebook'],
  ['www.amazon.com', 'amazon'],
  ['accounts.google.com', 'google'],
  ['appleid.apple.com', 'apple'],
]);

const KIND_NAMES: Readonly<Record<ProviderKind, string>> = {
  'user-pool': 'a user pool',
  facebook: 'Facebook',
  amazon: 'Login with Amazon',
  google: 'Google',
  apple: 'Sign in with Apple',
  oidc: 'an OpenID Connect provider',
  saml: 'a SAML provider',
  other: 'a developer provider',
};

export function providerKind(key: string): ProviderKind {
  const social = SOCIAL.get(key);
  if (social !== undefined) return social;
  if (parseProviderKey(key).isUserPool) return 'user-pool';
  // A user pool can also be an OpenID Connect provider of the account; its tokens are the same.
  if (/^arn:[^:]*:iam::[0-9]*:oidc-provider\/cognito-idp\./.test(key)) return 'user-pool';
  if (/^arn:[^:]*:iam::[0-9]*:oidc-provider\//.test(key)) return 'oidc';
  return /^arn:[^:]*:iam::[0-9]*:saml-provider\//.test(key) ? 'saml' : 'other';
}

/** The kind of a provider for a sentence about it. */
export function kindName(kind: ProviderKind): string {
  return KIND_NAMES[kind];
}

/** The claims in the name space of user pools that their tokens have: a pre-token Lambda cannot add others. */
export const COGNITO_CLAIMS: readonly string[] = [
  'cognito:groups',
  'cognito:preferred_role',
  'cognito:roles',
  'cognito:username',
];

/** All that an identity pool gets to see of a sign-in with Facebook or Amazon. */
const ONLY_CLAIMS: ReadonlySet<string> = new Set(['aud', 'iss', 'sub']);

/** Is it documented that no token of such a provider has the claim? */
export function isNeverSent(kind: ProviderKind, [name]: ClaimPath): boolean {
  if (kind === 'facebook' || kind === 'amazon') return !ONLY_CLAIMS.has(name);
  if (kind === 'user-pool') return name.startsWith('cognito:') && !COGNITO_CLAIMS.includes(name);
  const isOfPools = name.startsWith('cognito:');
  return isOfPools || ((kind === 'google' || kind === 'apple') && name.startsWith('custom:'));
}

const STANDARD_ATTRIBUTES: readonly string[] = [
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'website',
  'zoneinfo',
];
const ATTRIBUTES: ReadonlySet<string> = new Set(STANDARD_ATTRIBUTES);

/** Is the claim an attribute that users of a user pool can write unless every app client is kept from it? */
export function isUserAttribute([name]: ClaimPath): boolean {
  return ATTRIBUTES.has(name) || name.startsWith('custom:');
}

const ONLY_IN_ID_TOKENS: ReadonlySet<string> = new Set([
  'at_hash',
  'aud',
  'cognito:preferred_role',
  'cognito:roles',
  'cognito:username',
  'email_verified',
  'identities',
  'nonce',
  'phone_number_verified',
]);

/** Does a user pool put the claim into ID tokens only, unless a pre-token Lambda does otherwise? */
export function isOnlyInIdTokens(path: ClaimPath): boolean {
  return ONLY_IN_ID_TOKENS.has(path[0]) || isUserAttribute(path);
}

const ALWAYS: readonly string[] = ['auth_time', 'exp', 'iat', 'iss', 'jti', 'sub', 'token_use'];
const ALWAYS_IN_ID: ReadonlySet<string> = new Set([...ALWAYS, 'aud', 'cognito:username']);
const ALWAYS_IN_ACCESS: ReadonlySet<string> = new Set([...ALWAYS, 'client_id', 'scope', 'username']);
const ALWAYS_ELSEWHERE: ReadonlySet<string> = new Set(['aud', 'exp', 'iat', 'iss', 'sub']);

/** Has every token that the provider accepts this claim? */
export function isAlwaysSent({ key, tokenUse }: Provider, path: ClaimPath): boolean {
  if (path.length > 1) return false;
  const [name] = path;
  const kind = providerKind(key);
  if (kind === 'saml' || kind === 'other') return false;
  if (kind !== 'user-pool') return ALWAYS_ELSEWHERE.has(name) && !isNeverSent(kind, path);
  return tokenUse.every((use) => (use === 'id' ? ALWAYS_IN_ID : ALWAYS_IN_ACCESS).has(name));
}
