import type { JSONWebKeySet, JWTPayload } from 'jose';
import { parseProviderKey } from '../mapping/provider-key.js';
import { isJsonObject } from '../syntax/json.js';
import type { Claims } from './claims.js';
import { Failure } from './failure.js';
import { shownInput } from './input.js';

/** Asymmetric only: a key set is public, and a public key must never do as a shared secret. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'EdDSA',
  'Ed25519',
] as const;

/** The claims of a token that nobody has verified. */
export async function decodeToken(token: string): Promise<Claims> {
  const { decodeJwt, decodeProtectedHeader } = await import('jose');
  try {
    // `decodeJwt` does not look at the header.
    decodeProtectedHeader(token.trim());
    return decodeJwt(token.trim());
  } catch {
    throw notAToken();
  }
}

/**
 * The claims of a token, after its signature, `exp` and `nbf` were checked. `iss` and `exp` must be there, and of a user pool's token also
 * `token_use` and its client; whether they are the ones that the provider asks for, the engine decides.
 * @param now Epoch seconds.
 * @throws Failure with a message that shows nothing of the token.
 */
export async function verifyToken(token: string, keys: JSONWebKeySet, jwksFile: string, now: number): Promise<Claims> {
  const jose = await import('jose');
  let payload: JWTPayload;
  try {
    const options = {
      algorithms: [...ALGORITHMS],
      currentDate: new Date(now * 1000),
      requiredClaims: ['exp', 'iss'],
    };
    ({ payload } = await jose.jwtVerify(token.trim(), jose.createLocalJWKSet(keys), options));
  } catch (error) {
    throw describeFailure(error, jwksFile);
  }
  if (typeof payload.iss !== 'string') throw claimProblem('iss', 'is not a text');
  if (isUserPoolIssuer(payload.iss)) {
    // To the engine a claim that is missing contradicts nothing, but a verified token of a user pool has these.
    const client = payload['token_use'] === 'access' ? 'client_id' : 'aud';
    for (const claim of ['token_use', client]) {
      if (!Object.hasOwn(payload, claim)) throw claimProblem(claim, 'is missing, which every token of a user pool has');
    }
  }
  return payload;
}

function isUserPoolIssuer(issuer: string): boolean {
  return issuer.startsWith('https://') && parseProviderKey(issuer.slice('https://'.length)).isUserPool;
}

/** A key set from its text. */
export function parseKeys(text: string, file: string): JSONWebKeySet {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isJsonObject(value) && Array.isArray(value['keys']) && value['keys'].every(isJsonObject)) {
    return value as unknown as JSONWebKeySet;
  }
  throw new Failure(
    `${shownInput(file)} is not a JSON Web Key Set`,
    'it is a JSON object with a list `keys`, as an issuer serves it at `/.well-known/jwks.json`',
  );
}

function notAToken(): Failure {
  return new Failure(
    'the token is not a well-formed JWT',
    'a JWT is three parts joined by dots, without `Bearer` and without quotes',
  );
}

function claimProblem(claim: string, what: string): Failure {
  return new Failure(
    `the token was refused: its claim \`${claim}\` ${what}`,
    'ask the issuer for another token, or use `--claims` to try claims without a token',
  );
}

function describeFailure(error: unknown, jwksFile: string): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const keys = shownInput(jwksFile);
  switch (code) {
    case 'ERR_JWT_EXPIRED':
      return new Failure('the token was refused: it has expired', '`--now` asks about another instant');
    case 'ERR_JWT_CLAIM_VALIDATION_FAILED':
      return describeClaimFailure(error);
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
      return new Failure(
        'the token was refused: it is not signed with an accepted algorithm',
        `accepted are ${ALGORITHMS.join(' ')}`,
      );
    case 'ERR_JWKS_NO_MATCHING_KEY':
      return new Failure(
        `the token was refused: no key in ${keys} is the one it names`,
        'fetch the current keys of its issuer',
      );
    case 'ERR_JWKS_MULTIPLE_MATCHING_KEYS':
      return new Failure(
        `the token was refused: it names no key, and several in ${keys} could be meant`,
        'leave one key in the file',
      );
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return new Failure(
        'the token was refused: its signature is not valid',
        `it was changed, or the keys in ${keys} are not those of its issuer`,
      );
    case 'ERR_JWT_INVALID':
    case 'ERR_JWS_INVALID':
      return notAToken();
    default:
      return new Failure(
        `the token could not be verified with the keys in ${keys}`,
        'the key is damaged, too short, or of another kind than the token asks for',
      );
  }
}

function describeClaimFailure(error: unknown): Failure {
  const { claim, reason } = error as { readonly claim?: unknown; readonly reason?: unknown };
  if (claim === 'nbf' && reason === 'check_failed') {
    return new Failure('the token was refused: it is not valid yet', '`--now` asks about another instant');
  }
  return claimProblem(String(claim), reason === 'missing' ? 'is missing' : 'is not a time in epoch seconds');
}
