/** @import { SessionInput, State } from './types.ts' */
import { randomBytes } from 'node:crypto';
import { validationError } from './fault.js';

/**
 * Credentials of a new role session, which the stand-in knows again.
 * @param {State} state
 * @param {SessionInput} input
 */
export function issue({ now, callers, roles, onIssue }, { roleArn, name, duration }) {
  const longest = roles.get(roleArn)?.maxSessionDuration ?? 3600;
  if (duration > longest) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  forgetExpired(callers, now());
  const keyId = `ASIA${randomText(16)}`;
  const secret = randomBytes(30).toString('base64');
  const token = randomBytes(192).toString('base64');
  const expires = Math.floor(now()) + duration;
  const [, , , , account, resource = ''] = roleArn.split(':');
  const arn = `arn:aws:sts::${account}:assumed-role/${resource.split('/').at(-1)}/${name}`;
  callers.set(keyId, { arn, secret, session: { token, expires } });
  onIssue(keyId, roleArn);
  return {
    Credentials: {
      AccessKeyId: keyId,
      SecretAccessKey: secret,
      SessionToken: token,
      Expiration: new Date(expires * 1000).toISOString(),
    },
    AssumedRoleUser: { AssumedRoleId: `AROA${randomText(16)}:${name}`, Arn: arn },
  };
}

/** Sessions are kept for a minute longer than they last, so that their use is answered with ExpiredToken, and no more than 10,000 of them.
 * @param {State['callers']} callers
 * @param {number} now
 */
function forgetExpired(callers, now) {
  const most = 10_000;
  for (const [keyId, { session }] of callers) {
    if (session === undefined) continue;
    if (session.expires + 60 > now && callers.size < most) break;
    callers.delete(keyId);
  }
}

/** @param {number} length */
function randomText(length) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('');
}
