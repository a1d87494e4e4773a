// Decides every token in rules/tokens by rules/portal.yaml, and says why. Run it with `npm start`.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'rolecall';
import { loadFile } from 'rolecall/node';

/** Always the same time, so that the same is printed whenever this runs. */
const NOW = '2026-01-01T00:05:00Z';

const rules = new URL('../rules/', import.meta.url);
const { ruleSet, diagnostics } = loadFile(fileURLToPath(new URL('portal.yaml', rules)));
for (const { severity, code, message, file, range } of diagnostics) {
  console.error(`${file}:${range?.start.line ?? 1}: ${severity} ${code}: ${message}`);
}

if (ruleSet === undefined) process.exitCode = 1;
else {
  const engine = compile(ruleSet);
  const files = readdirSync(new URL('tokens/', rules)).filter((file) => file.endsWith('.json'));
  const width = Math.max(...files.map((file) => file.length)) - '.json'.length;
  console.log(`${ruleSet.name}: who gets which role at ${NOW}\n`);
  for (const file of files.sort()) {
    // A broker takes the claims of a token that it has verified.
    const claims = JSON.parse(readFileSync(new URL(`tokens/${file}`, rules), 'utf8'));
    const decision = engine.resolve({ claims, now: NOW });
    console.log(`${file.replace('.json', '').padEnd(width)}  ${gist(claims)}`);
    console.log(`${' '.repeat(width)}  ${outcome(decision)}\n`);
  }
  console.log('Next, see every rule that was tried:');
  console.log(`  npx rolecall explain rules/portal.yaml --claims rules/tokens/admin.json --now ${NOW}`);
}

/** What of a token matters to these rules, on one line. */
function gist(claims) {
  const told = [
    claims.token_use === 'access' && 'an access token',
    claims.iss?.endsWith('us-east-1_Example01') || 'from another user pool',
    claims['cognito:groups'] && `groups ${claims['cognito:groups'].join(', ')}`,
    claims.email && `${claims.email_verified ? 'verified' : 'unverified'} ${claims.email}`,
    claims['custom:employment'] && `employment ${claims['custom:employment']}`,
    claims['custom:dept'] && `department ${claims['custom:dept']}`,
    claims['custom:tenant'] && `tenant ${claims['custom:tenant']}`,
    claims.aud === '2anotherclient4567' && 'the second app client',
  ];
  return told.filter((part) => typeof part === 'string').join('; ');
}

function outcome(decision) {
  if (decision.outcome === 'grant') {
    const until = decision.validUntil === undefined ? '' : ` until ${decision.validUntil}`;
    return `${paint(32, decision.role.name.padEnd(11))}  by the rule \`${decision.rule}\`${until}`;
  }
  const rule = decision.reason === 'rule-denied' ? `by the rule \`${decision.rule}\`: ` : '';
  return `${paint(31, 'denied'.padEnd(11))}  ${rule}${decision.detail}`;
}

function paint(colour, text) {
  return process.stdout.isTTY && !process.env.NO_COLOR ? `\u001b[${colour}m${text}\u001b[39m` : text;
}
