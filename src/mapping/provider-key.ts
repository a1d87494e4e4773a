/** What a provider key says about the tokens of that provider. */
export interface ProviderKey {
  readonly key: string;
  /** Values of `iss` that its tokens have; empty where none is known. */
  readonly issuers: readonly string[];
  /** The app client that its tokens are for, where the key names one. */
  readonly client?: string | undefined;
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

/** Without a prototype, since what else a key of a rule set has is asked for by its name. */
export function parseProviderKey(key: string): ProviderKey {
  const pool = USER_POOL.exec(key);
  const oidc = OIDC_PROVIDER.exec(key);
  const issuer = pool?.[1] ?? oidc?.[1];
  const social = SOCIAL.has(key) ? [key, `https://${key}`] : [];
  const issuers = issuer === undefined ? social : [`https://${issuer}`];
  return Object.setPrototypeOf({ key, issuers, client: pool?.[2], isUserPool: pool !== null }, null) as ProviderKey;
}
