import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';

const OF_IDENTITY_POOL: readonly string[] = ['aud', 'sub', 'amr'];
const OF_USER_POOL: readonly string[] = ['aud', 'sub', 'azp', 'amr'];

/** Of a token of Cognito only these claims become condition keys; groups and custom attributes do not (E64). */
export const trustClaim: Check = onTests(['iam-trust-claim'], ({ key, lowerKey, path }, report) => {
  const colon = lowerKey.indexOf(':');
  const issuer = lowerKey.slice(0, colon);
  const claim = lowerKey.slice(colon + 1);
  if (colon < 0 || !issuer.includes('.amazonaws.com')) return;
  const known = issuer.startsWith('cognito-identity')
    ? OF_IDENTITY_POOL
    : issuer.startsWith('cognito-idp.')
      ? OF_USER_POOL
      : undefined;
  if (known === undefined || known.includes(claim)) return;
  report(
    'iam-trust-claim',
    'error',
    path,
    `${quote(claim)} is a claim that no condition key has, so that ${quote(key)} is always absent`,
    {
      help: `there are ${known.join(', ')}; carry others as session tags, and test \`aws:RequestTag/…\` or \`aws:PrincipalTag/…\``,
      part: 'key',
    },
  );
});
