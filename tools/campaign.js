// Runs the property tests that have use for it many times as long: node tools/campaign.js [FACTOR] [FILTER…]. Needs no build.
import { spawnSync } from 'node:child_process';

const [factor = '25', ...filters] = process.argv.slice(2);
if (!/^[1-9][0-9]*$/.test(factor)) {
  console.error(`the factor is a whole number, and not \`${factor}\``);
  process.exit(2);
}
const chosen = filters.length > 0 ? filters : ['test/analysis'];
const { status } = spawnSync('npx', ['vitest', 'run', '--testTimeout=0', ...chosen], {
  env: { ...process.env, CAMPAIGN: factor },
  stdio: 'inherit',
});
process.exitCode = status ?? 2;
