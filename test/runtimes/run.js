// The built core in every runtime: each has to decide the requests of rules/ as this Node does, byte for byte.
// Exits with 1 where one that ran decided otherwise or failed. What is not installed is said to be not run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromiumIn } from './chromium.js';
import { makeInput } from './input.js';
import { programsIn } from './programs.js';
import { decideAll } from './smoke.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const input = makeInput(fileURLToPath(new URL('../../rules', import.meta.url)));
const expected = await decideAll(input);
const inputFile = join(folder, 'build', 'input.json');

mkdirSync(join(folder, 'build'), { recursive: true });
writeFileSync(inputFile, JSON.stringify(input));
const bundles = { worker: 'on-workerd.js', page: 'on-page.js' };
await build({
  absWorkingDir: folder,
  entryPoints: Object.entries(bundles).map(([out, file]) => ({ in: file, out })),
  outdir: 'build',
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2023',
});

const row = (cells) =>
  console.log(
    cells
      .map((cell, i) => cell.padEnd([13, 24, 7][i] ?? 0))
      .join(' ')
      .trimEnd(),
  );
console.log(
  `${expected.count} requests of ${input.length} rule files; expected is what Node ${process.version} decides\n`,
);
row(['runtime', 'version', 'result']);

let failures = 0;
for (const { name, missing, version, answer } of [...programsIn(folder), await chromiumIn(folder)]) {
  if (missing !== undefined) {
    row([name, '–', 'not run', missing]);
    continue;
  }
  let found = '?';
  try {
    found = await version();
    const difference = firstDifference(expected.text, await answer(inputFile, input));
    if (difference !== undefined) throw new Error(difference);
    row([name, found, 'passed']);
  } catch (error) {
    failures++;
    row([name, found, 'FAILED', error instanceof Error ? error.message.slice(0, 2000) : String(error)]);
  }
}
process.exitCode = failures > 0 ? 1 : 0;

function firstDifference(wanted, given) {
  if (wanted === given) return undefined;
  const lines = wanted.split('\n');
  const others = given.split('\n');
  const at = lines.findIndex((line, i) => line !== others[i]);
  return `line ${at + 1} of the answers differs\n  expected ${lines[at]}\n  found    ${others[at]}`;
}
