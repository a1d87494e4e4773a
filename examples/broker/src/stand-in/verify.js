/** @import { Issuer } from '../types.ts' */
/** @import { State } from './types.ts' */
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import { StsFault } from './fault.js';

/**
 * Verifies tokens as an OIDC provider of IAM would have them verified.
 * @param {readonly Issuer[]} issuers
 * @param {() => number} now
 * @returns {State['verify']}
 */
export function tokenVerifier(issuers, now) {
  const known = new Map(
    issuers.map(({ issuer, jwks }) => [
      issuer,
      typeof jwks === 'string' ? createRemoteJWKSet(new URL(jwks)) : createLocalJWKSet(jwks),
    ]),
  );
  return async (token) => {
    const issuer = claimedIssuer(token);
    const keys = known.get(issuer);
    if (keys === undefined) {
      throw new StsFault('InvalidIdentityToken', 'No OpenIDConnect provider found in your account for the issuer');
    }
    const options = {
      issuer,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(now() * 1000),
    };
    try {
      const { payload } = await jwtVerify(token, keys, options);
      return { claims: payload, host: issuer.replace('https://', '') };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new StsFault('ExpiredTokenException', 'Token expired');
      throw new StsFault('InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider");
    }
  };
}

/** @param {string} token */
function claimedIssuer(token) {
  try {
    return String(decodeJwt(token).iss);
  } catch {
    throw new StsFault('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.');
  }
}
