/** @import { Claims, Issuer } from './types.ts' */
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import { notAuthorized, unreachable } from './fault.js';

const NOT_SUPPORTED = 'Token is not from a supported provider of this identity pool.';
const OTHER_ISSUER = "Invalid login token. Issuer doesn't match providerName";
const NO_AUD = 'Invalid login token. Missing a required claim: aud';
const NOT_A_TOKEN = 'Invalid login token. Not a valid OpenId Connect identity token.';
const NOT_VERIFIED = "Invalid login token. Couldn't verify signed token.";

/**
 * Verifies ID tokens of user pools. Each issuer's keys are fetched once, kept for `cacheMaxAge`, and fetched again for a key id that is
 * not among them, at most once in `cooldownDuration`: tokens with made-up key ids do not become requests.
 * @param {readonly Issuer[]} issuers
 * @param {{ now: () => number, clockTolerance: number }} clock
 * @returns {(login: string, token: string) => Promise<Claims>} The claims; a token that is not taken is a Fault.
 */
export function createVerifier(issuers, { now, clockTolerance }) {
  const trusted = new Map(issuers.map((issuer) => [loginOf(issuer.issuer), { ...issuer, keys: keysOf(issuer) }]));
  return async (login, token) => {
    const issuer = trusted.get(login);
    if (issuer === undefined) throw notAuthorized(NOT_SUPPORTED);
    if (claimedIssuer(token) !== issuer.issuer) throw notAuthorized(OTHER_ISSUER);
    const options = {
      issuer: issuer.issuer,
      algorithms: ['RS256'],
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(now() * 1000),
      clockTolerance,
    };
    const claims = await jwtVerify(token, issuer.keys, options).then(({ payload }) => payload, refuse(now));
    if (claims['token_use'] === 'access' || claims.aud === undefined) throw notAuthorized(NO_AUD);
    if (claims['token_use'] !== 'id' || typeof claims.sub !== 'string') throw notAuthorized(NOT_A_TOKEN);
    if (typeof claims.aud !== 'string' || !issuer.clients.includes(claims.aud)) throw notAuthorized(NOT_SUPPORTED);
    return claims;
  };
}

/**
 * The key of `Logins` for an issuer.
 * @param {string} issuer
 */
export function loginOf(issuer) {
  return issuer.replace(/^https:\/\//, '');
}

/** @param {Issuer} issuer */
function keysOf({ jwks }) {
  if (typeof jwks !== 'string') return createLocalJWKSet(jwks);
  return createRemoteJWKSet(new URL(jwks), { timeoutDuration: 3000, cooldownDuration: 30_000, cacheMaxAge: 600_000 });
}

/**
 * What the token says of its issuer, before anything is verified: it only chooses the words of a refusal.
 * @param {string} token
 */
function claimedIssuer(token) {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw notAuthorized(NOT_A_TOKEN);
  }
}

/**
 * @param {() => number} now
 * @returns {(error: unknown) => never}
 */
function refuse(now) {
  return (error) => {
    if (error instanceof errors.JWTExpired) {
      throw notAuthorized(`Invalid login token. Token expired: ${Math.floor(now())} >= ${error.payload.exp}`);
    }
    if (error instanceof errors.JWTClaimValidationFailed) throw notAuthorized(NOT_A_TOKEN);
    if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) throw notAuthorized(NOT_A_TOKEN);
    if (UNVERIFIED.some((kind) => error instanceof kind)) throw notAuthorized(NOT_VERIFIED);
    // What is left is about fetching the keys.
    throw unreachable('The keys of the token provider could not be fetched.');
  };
}

const UNVERIFIED = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];
