// Verify, decide, assume: with jose.
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { jwtVerify } from 'jose';
import { toAssumeRole } from 'rolecall';

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';

/**
 * @param {object} parts
 * @param {import('jose').JWTVerifyGetKey} parts.keys Once: createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))
 * @param {import('rolecall/node').WatchedFile} parts.rules Once: watchFile('rules.yaml', { onProblem })
 * @param {import('@aws-sdk/client-sts').STSClient} parts.sts Once: new STSClient({})
 */
export function createBroker({ keys, rules, sts }) {
  return async (/** @type {string} */ token) => {
    const options = { issuer, audience: '1example23456789', algorithms: ['RS256'], requiredClaims: ['exp'] };
    const { payload: claims } = await jwtVerify(token, keys, options);
    if (claims['token_use'] !== 'id') throw new Error('an ID token is needed');
    const decision = rules.engine.resolve({ claims, now: Date.now() / 1000 });
    if (decision.outcome === 'deny') throw new Error(decision.cognito.message);
    const { Credentials } = await sts.send(new AssumeRoleCommand(toAssumeRole(decision)));
    return Credentials;
  };
}
