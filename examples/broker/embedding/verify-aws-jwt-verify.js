// Verify, decide, assume: with aws-jwt-verify.
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { toAssumeRole } from 'rolecall';

/** Fetches the keys when it meets the first token, and keeps them. */
export const verifier = CognitoJwtVerifier.create({
  userPoolId: 'us-east-1_Example01',
  tokenUse: 'id',
  clientId: '1example23456789',
});

/**
 * @param {object} parts
 * @param {import('rolecall/node').WatchedFile} parts.rules Once: watchFile('rules.yaml', { onProblem })
 * @param {import('@aws-sdk/client-sts').STSClient} parts.sts Once: new STSClient({})
 */
export function createBroker({ rules, sts }) {
  return async (/** @type {string} */ token) => {
    const claims = await verifier.verify(token);
    const decision = rules.engine.resolve({ claims, now: Date.now() / 1000 });
    if (decision.outcome === 'deny') throw new Error(decision.cognito.message);
    const { Credentials } = await sts.send(new AssumeRoleCommand(toAssumeRole(decision)));
    return Credentials;
  };
}
