/** What a provider key says about the tokens of that provider. */
export interface ProviderKey {
  readonly key: string;
  /** Values of `iss` that its tokens have; empty where none is known. */
  readonly issuers: readonly string[];
  /** The app client that its tokens are for, where the key names one. */
  readonly client?: string;
  readonly isUserPool: boolean;
}

// The forms of keys are those of the identity pools guide: https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
const USER_POOL = /^(cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[^:/]+)(?::(.+))?$/s;
const OIDC_PROVIDER = /^arn:[a-z0-9-]+:iam::[0-9]{12}:oidc-provider\/(.+)$/s;
const SOCIAL: ReadonlySet<string> = new Set([
  'graph.facebook.com',
  'accounts.google.com',
  'www.amazon.com',
  'appleid.apple.com',
]);

export function parseProviderKey(key: string): ProviderKey {
  const pool = USER_POOL.exec(key);
  if (pool) {
    const client = pool[2];
    return { key, issuers: [`https://${pool[1]}`], ...(client !== undefined && { client }), isUserPool: true };
  }
  const oidc = OIDC_PROVIDER.exec(key);
  if (oidc) return { key, issuers: [`https://${oidc[1]}`], isUserPool: false };
  return { key, issuers: SOCIAL.has(key) ? [key, `https://${key}`] : [], isUserPool: false };
}
