// What a decision costs beside verifying the signature of the token that it is about. Needs a build (`npm run build`).
// Exits with 1 where a decision takes more than the bar.
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { measure } from './measure.js';
import { engineOf } from './peers/rolecall.js';
import { makeRules, makeTokens } from './workload-a.js';

/** The most that a decision may take, as a share of the verification. */
const BAR = 0.02;
const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
const sign = (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey);
const currentDate = new Date(1_764_000_100_000);
let isOver = false;

for (const count of [25, 10_000]) {
  const rules = makeRules(count);
  const tokens = makeTokens(rules, 240);
  const texts = await Promise.all(tokens.map(async (claims) => JSON.stringify({ claims, token: await sign(claims) })));
  const { resolve } = engineOf(rules);
  const [verify, decide] = await measure(
    [
      { name: 'jose', decide: ({ token }) => jwtVerify(token, publicKey, { currentDate }), isAsync: true },
      { name: 'rolecall', decide: ({ claims }) => resolve({ claims }) },
    ],
    texts,
    31,
  );
  const share = decide.median / verify.median;
  isOver ||= share > BAR;
  console.log(
    `${count} rules: ${decide.median.toFixed(2)} µs a decision, ${verify.median.toFixed(1)} µs to verify RS256 with jose: ${(share * 100).toFixed(1)} %`,
  );
}
console.log(`bar: ${BAR * 100} %, which ${isOver ? 'is not met' : 'is met'}`);
process.exitCode = isOver ? 1 : 0;
