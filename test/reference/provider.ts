import type { Provider, RuleSet } from '../../src/ruleset/model.js';
import { type CognitoError, MISSING_AUD, OTHER_ISSUER, UNSUPPORTED } from './cognito-error.js';
import { isObject } from './text.js';

interface KeyForm {
  /** The issuers that the key stands for; none where the issuer is not known. */
  readonly issuers: readonly string[];
  /** The client that the key names. */
  readonly client?: string;
  readonly userPool: boolean;
}

/** SEMANTICS §6, first table. */
export function keyForm(key: string): KeyForm {
  const pool = /^(cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[^/:]+)(?::(.+))?$/.exec(key);
  if (pool !== null) {
    const [, server = '', client] = pool;
    const issuers = [`https://${server}`];
    return client === undefined ? { issuers, userPool: true } : { issuers, client, userPool: true };
  }
  const url = /^arn:[^:]+:iam::[^:]+:oidc-provider\/(.+)$/.exec(key)?.[1];
  if (url !== undefined) return { issuers: [`https://${url}`], userPool: false };
  if (['graph.facebook.com', 'accounts.google.com', 'www.amazon.com', 'appleid.apple.com'].includes(key)) {
    return { issuers: [key, `https://${key}`], userPool: false };
  }
  return { issuers: [], userPool: false };
}

/** A claim of the token itself, as it stands; undefined where it is missing. */
function tokenClaim(claims: unknown, name: string): unknown {
  return isObject(claims) && Object.hasOwn(claims, name) ? (claims[name] ?? undefined) : undefined;
}

function useOf(claims: unknown): unknown {
  const declared = tokenClaim(claims, 'token_use');
  if (declared !== undefined) return declared;
  const onlyClient = tokenClaim(claims, 'client_id') !== undefined && tokenClaim(claims, 'aud') === undefined;
  return onlyClient ? 'access' : 'id';
}

function clientOf(claims: unknown): unknown {
  return tokenClaim(claims, useOf(claims) === 'access' ? 'client_id' : 'aud');
}

/** *Derivation*: the one provider of the file that the token is from; undefined where there is none, or several. */
export function derivedKey(ruleSet: RuleSet, claims: unknown): string | undefined {
  const found = Object.keys(ruleSet.providers).filter((key) => {
    const { issuers, client } = keyForm(key);
    return (
      issuers.some((issuer) => issuer === tokenClaim(claims, 'iss')) &&
      (client === undefined || client === clientOf(claims))
    );
  });
  return found.length === 1 ? found[0] : undefined;
}

/** *Contradiction*: the error of the first of the three, undefined where the claims fit the provider. */
export function contradiction(key: string, tokenUse: Provider['tokenUse'], claims: unknown): CognitoError | undefined {
  const { issuers, client, userPool } = keyForm(key);
  const issuer = tokenClaim(claims, 'iss');
  if (issuers.length > 0 && issuer !== undefined && !issuers.some((known) => known === issuer)) return OTHER_ISSUER;
  const use = useOf(claims);
  if (userPool && !tokenUse.some((accepted) => accepted === use)) return use === 'access' ? MISSING_AUD : UNSUPPORTED;
  const tokenClient = clientOf(claims);
  if (client !== undefined && tokenClient !== undefined && tokenClient !== client) return UNSUPPORTED;
  return undefined;
}
