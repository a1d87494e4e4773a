// `npm run try`: credentials from the broker of `npm start`, through the AWS SDK's own provider, and who one is with them.
import { readFileSync } from 'node:fs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { GUIDE } from '../src/demo-guide.js';
import { ISSUER } from '../src/demo-keys.js';
import { loginOf } from '../src/tokens.js';

const { broker, sts, tokens } = readGuide();
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(tokens)) {
  if (tokens[name] === undefined) {
    console.error(`there is no ${name}; there are ${Object.keys(tokens).join(', ')}`);
    process.exit(2);
  }
  console.log(`${name.padEnd(5)} ${await whoIs(tokens[name]).catch(giveUp)}`);
}

/** @param {string} token */
async function whoIs(token) {
  const region = 'us-east-1';
  const credentials = fromCognitoIdentityPool({
    identityPoolId: 'us-east-1:12345678-1234-1234-1234-123456789012',
    logins: { [loginOf(ISSUER)]: token },
    clientConfig: { endpoint: broker, region },
  });
  try {
    const { expiration } = await credentials();
    const { Arn } = await new STSClient({ endpoint: sts, region, credentials }).send(new GetCallerIdentityCommand({}));
    return `is ${Arn} until ${expiration?.toISOString()}`;
  } catch (error) {
    // An answer has a name of its own; else there was none.
    if (!(error instanceof Error) || error.name === 'Error') throw error;
    return `gets nothing: ${error.name}: ${error.message}`;
  }
}

/** @param {unknown} error */
function giveUp(error) {
  console.error(`the broker gave no answer: ${error instanceof Error ? error.message : error}`);
  return process.exit(2);
}

function readGuide() {
  try {
    return JSON.parse(readFileSync(GUIDE, 'utf8'));
  } catch {
    console.error('start the broker first, in another terminal: npm start');
    return process.exit(2);
  }
}
