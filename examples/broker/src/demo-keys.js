import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const ISSUER = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
export const CLIENT = '1example23456789';

/**
 * A user pool of our own: a key made now, and ID tokens signed with it.
 * @param {() => number} [now] Epoch seconds.
 */
export async function createUserPool(now = () => Date.now() / 1000) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const kid = 'local-1';
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  return {
    jwks: { keys: [jwk] },
    privateKey,
    /**
     * An ID token, good for an hour. Claims that are undefined are left out.
     * @param {Readonly<Record<string, unknown>>} claims
     * @param {{ alg?: string, kid?: string }} [header]
     */
    token: (claims, header = {}) => {
      const at = Math.floor(now());
      const payload = { iss: ISSUER, aud: CLIENT, token_use: 'id', auth_time: at, iat: at, exp: at + 3600, ...claims };
      return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(privateKey);
    },
  };
}
