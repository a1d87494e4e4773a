/** The claims by which it is told whether a provider accepts a token. */
export const ORIGIN: readonly string[] = ['iss', 'aud', 'client_id', 'token_use'];
