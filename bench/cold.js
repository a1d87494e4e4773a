// Measures fresh processes that import the core, and load a file of 25 rules with it, against a bare one and one that only has `yaml`.
// Needs a build (`npm run build`). They are run in turn, so that what else the machine does is shared by all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { stringify } from 'yaml';
import { parse, writeBuilt } from '../dist/index.js';
import { ruleFile } from './peers/rolecall.js';
import { makeRules, makeTokens } from './workload-a.js';

const RULES = 25;
const RUNS = process.argv.includes('--quick') ? 9 : 31;
const folder = mkdtempSync(join(tmpdir(), 'rolecall-cold-'));
const file = join(folder, 'rules.yaml');
const built = join(folder, 'rules.built.json');
const token = join(folder, 'claims.json');

const yaml = JSON.stringify(import.meta.resolve('yaml'));
const entry = new URL('../dist/index.js', import.meta.url);
const core = JSON.stringify(entry.href);
const bundled = join(folder, 'bundled.mjs');
const options = { bundle: true, minify: true, format: 'esm', platform: 'browser', logLevel: 'error' };
buildSync({ entryPoints: [fileURLToPath(entry)], outfile: bundled, ...options });
const edge = join(folder, 'edge.mjs');
buildSync({
  entryPoints: [fileURLToPath(new URL('../dist/resolve/index.js', import.meta.url))],
  outfile: edge,
  ...options,
});
const text = `import { readFileSync } from 'node:fs';\nconst text = readFileSync(${JSON.stringify(file)}, 'utf8');\n`;
const load = (from) => `import { compile, parse } from ${from};\n${text}const engine = compile(parse(text).ruleSet);\n`;
const loadEdge = `import { compile, loadBuilt } from ${JSON.stringify(edge)};\nimport { readFileSync } from 'node:fs';\nconst engine = compile(loadBuilt(readFileSync(${JSON.stringify(built)}, 'utf8')));\n`;
const decide = `const claims = JSON.parse(readFileSync(${JSON.stringify(token)}, 'utf8'));\nengine.resolve({ claims });\n`;

const subjects = [
  ['node, and nothing else', ''],
  ['import yaml', `import ${yaml};\n`],
  ['import yaml, parse the file', `import { parse } from ${yaml};\n${text}parse(text);\n`],
  ['import rolecall', `import ${core};\n`],
  ['import rolecall, load the file', load(core)],
  ['import rolecall, load, decide once', `${load(core)}${decide}`],
  ['the same of one bundled module', `${load(JSON.stringify(bundled))}${decide}`],
  ['rolecall/resolve bundled, built rules', `${loadEdge}${decide}`],
].map(([name, program], i) => {
  const path = join(folder, `${i}.mjs`);
  writeFileSync(path, program);
  return { name, path, times: [] };
});

function time(path) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [path], { encoding: 'utf8' });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${path} ended with ${status}: ${stderr}`);
  return milliseconds;
}

try {
  const rules = makeRules(RULES);
  const text = stringify(ruleFile(rules));
  writeFileSync(file, text);
  writeFileSync(built, writeBuilt(parse(text).ruleSet));
  writeFileSync(token, JSON.stringify(makeTokens(rules, 12)[0]));
  for (let run = 0; run <= RUNS; run++) {
    for (const { path, times } of subjects) {
      const took = time(path);
      // The first of each fills the caches of the machine.
      if (run > 0) times.push(took);
    }
  }
  const at = (times, share) => times.toSorted((a, b) => a - b)[Math.round(share * (times.length - 1))];
  const bare = at(subjects[0].times, 0.5);
  console.log(
    `cold start, ${RULES} rules, ${RUNS} runs of each in turn, node ${process.version}; quartiles in brackets`,
  );
  for (const { name, times } of subjects) {
    const median = at(times, 0.5);
    const spread = `(${at(times, 0.25).toFixed(0)}–${at(times, 0.75).toFixed(0)})`;
    const more = median === bare ? '' : `  node + ${(median - bare).toFixed(0)} ms`;
    console.log(`${name.padEnd(36)} ${median.toFixed(0).padStart(4)} ms ${spread}${more}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
