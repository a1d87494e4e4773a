/** @import { Context, Credentials, StsConfig } from './types.ts' */
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { toAssumeRole, toAssumeRoleWithWebIdentity } from 'rolecall';
import { badConfiguration, internalError, notAuthorized, tooManyRequests, unreachable } from './fault.js';

/** What STS says where role, trust policy and session do not go together. */
const CONFIGURATION = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'MalformedPolicyDocumentException',
  'PackedPolicyTooLargeException',
  'RegionDisabledException',
  'ValidationError',
]);
/** What it says of the user's token. */
const TOKEN = new Set(['ExpiredTokenException', 'InvalidIdentityTokenException', 'IDPRejectedClaimException']);

/**
 * Credentials from STS for a grant.
 * @param {StsConfig} config
 * @returns {{ assume: (decision: import('rolecall').Grant, token: string | undefined, note: Context['note']) => Promise<Credentials>, close: () => void }}
 */
export function createSts({ region, endpoint, credentials, call, roleChaining }) {
  const client = new STSClient({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
  const isWebIdentity = call === 'web-identity';
  return {
    close: () => client.destroy(),
    assume: async (decision, token, note) => {
      try {
        const { Credentials: given } =
          isWebIdentity && token !== undefined
            ? await client.send(new AssumeRoleWithWebIdentityCommand(toAssumeRoleWithWebIdentity(decision, token)))
            : await client.send(new AssumeRoleCommand(toAssumeRole(decision, { roleChaining })));
        return toCognito(given);
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown';
        // Not the message: it names the session, which can be made of claims.
        // Of a call that did not arrive the name says nothing, and the code does.
        const code = error instanceof Error && 'code' in error ? { code: String(error.code) } : {};
        note({ sts: { error: name, ...code, call: isWebIdentity ? 'AssumeRoleWithWebIdentity' : 'AssumeRole' } });
        throw fault(error, name, isWebIdentity);
      }
    },
  };
}

/**
 * @param {unknown} error
 * @param {string} name
 * @param {boolean} isWebIdentity
 */
function fault(error, name, isWebIdentity) {
  if (CONFIGURATION.has(name)) return badConfiguration();
  // A session with tags, which a call with the user's token cannot carry.
  if (error instanceof Error && 'code' in error && error.code === 'web-identity-session') return badConfiguration();
  if (isWebIdentity && TOKEN.has(name)) return notAuthorized('Invalid login token.');
  if (name === 'IDPCommunicationErrorException') return unreachable('STS could not reach the token provider.');
  if (name.startsWith('Throttling') || name === 'TooManyRequestsException') return tooManyRequests();
  return internalError();
}

/**
 * Credentials as the Cognito service names them.
 * @param {import('@aws-sdk/client-sts').Credentials | undefined} given
 * @returns {Credentials}
 */
function toCognito(given) {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw new Error('STS gave no credentials');
  return { AccessKeyId, SecretKey: SecretAccessKey, SessionToken, Expiration: Math.floor(Expiration.getTime() / 1000) };
}
