import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ISSUER } from './demo-keys.js';
import { loginOf } from './tokens.js';

/** Where `npm run try` finds the broker that runs, with tokens for it. */
export const GUIDE = fileURLToPath(new URL('../.running.json', import.meta.url));

const USERS = {
  ada: { sub: 'ada', 'cognito:groups': ['admins', 'support'] },
  sam: { sub: 'sam', 'cognito:groups': ['support'] },
  tina: { sub: 'tina', 'custom:tenant': 'acme' },
  carl: { sub: 'carl', 'cognito:groups': ['admins'], 'custom:employment': 'contractor' },
};

/**
 * Says on stderr, beside the log on stdout, how to try it.
 * @param {{ broker: string, sts: string, token: (claims: Readonly<Record<string, unknown>>) => Promise<string> }} running
 */
export async function printGuide({ broker, sts, token }) {
  const made = await Promise.all(Object.entries(USERS).map(async ([name, claims]) => [name, await token(claims)]));
  const tokens = Object.fromEntries(made);
  writeFileSync(GUIDE, JSON.stringify({ broker, sts, tokens }), { mode: 0o600 });
  const login = loginOf(ISSUER);
  console.error(`
The broker listens on ${broker}, a stand-in for STS on ${sts}.

In another terminal, with the AWS SDK's own provider:
  npm run try               # ${Object.keys(USERS).join(', ')}: what each gets
  npm run try -- tina       # one of them

By hand, for an hour (a token of tina):
  export TOKEN=${tokens['tina']}
  curl -s ${broker} -H 'Content-Type: application/x-amz-json-1.1' \\
    -H 'X-Amz-Target: AWSCognitoIdentityService.GetId' \\
    -d '{"IdentityPoolId":"us-east-1:12345678-1234-1234-1234-123456789012","Logins":{"${login}":"'$TOKEN'"}}'

Change rules.yaml while it runs. Ctrl-C ends it.
`);
}
