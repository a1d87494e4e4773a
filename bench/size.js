// What a decision needs, as a browser would get it: minified by esbuild and gzipped, without `yaml`. Needs a build (`npm run build`).
// Exits with 1 where deciding by a rule set that was built before, or what `reachability` adds, takes more than its bar.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Bytes, of what loads a built rule set without patterns and JSON Logic, and decides by it. */
const BAR = 25_000;

/** Bytes that `reachability`, which all proofs are made with, adds to all of `rolecall`. */
const ANALYSIS_BAR = 15_000;

/** What each function of `rolecall/analysis` is called with: alone, and with all that it can be given. */
const ANALYSIS = [
  ['reachability'],
  ['reachability', 'thorough'],
  ['who'],
  ['who', 'describe', 'plausible', 'writableOnly'],
  ['describe'],
  ['compare'],
  ['compare', 'describe', 'plausible', 'policyChanges'],
  ['prove'],
  ['prove', 'plausible'],
  ['conditionFacts', 'meaningOf'],
  ['coveredRules', 'meaningOf'],
  ['gaps', 'meaningOf'],
  ['closedDefaults', 'meaningOf'],
  ['overlaps', 'meaningOf'],
  ['proveImport'],
];
const root = fileURLToPath(new URL('..', import.meta.url));

/** Exports of `rolecall/resolve`, and what they do. */
const RESOLVE = {
  openBuilt: 'load a built rule set, and decide by it',
  'openBuilt, patterns': 'one with `matches` too, or with a `pattern` of a claim',
  'openBuilt, jsonLogic': 'one with `logic` too',
  'openBuilt, patterns, jsonLogic': 'any one',
  'loadBuilt, compile': 'any one, with its digest checked at once, by a SHA-256 of its own',
  compile: 'any one that is loaded already',
};

async function bundle(contents) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    external: ['yaml'],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    metafile: true,
    write: false,
    outfile: 'bundle.js',
  });
  const [{ contents: bytes }] = outputFiles;
  const parts = Object.entries(metafile.outputs['bundle.js'].inputs).map(([path, { bytesInOutput }]) => ({
    path: path.replace(/^.*node_modules\//, '').replace(/^dist\//, ''),
    bytes: bytesInOutput,
  }));
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length, parts };
}

function print(title, { minified, gzipped, parts }) {
  console.log(`${title}: ${kilo(gzipped)} gzipped, ${kilo(minified)} minified`);
  const folders = new Map();
  for (const { path, bytes } of parts) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : path;
    folders.set(folder, (folders.get(folder) ?? 0) + bytes);
  }
  const largest = (entries, count) =>
    [...entries]
      .sort(([, a], [, b]) => b - a)
      .slice(0, count)
      .map(([name, bytes]) => `${name} ${kilo(bytes)}`)
      .join(', ');
  console.log(`  folders, minified: ${largest(folders, 10)}`);
  console.log(
    `  files, minified:   ${largest(
      parts.map(({ path, bytes }) => [path, bytes]),
      8,
    )}\n`,
  );
}

const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const small = [];
for (const [names, does] of Object.entries(RESOLVE)) {
  small.push(await bundle(`export { ${names} } from './dist/resolve/index.js';`));
  print(`\`${names}\` of \`rolecall/resolve\`: ${does}`, small.at(-1));
}
const [resolve] = small;
print(
  '`compile` of `rolecall`, with all that an engine does',
  await bundle("export { compile } from './dist/engine.js';"),
);
const all = await bundle("export * from './dist/index.js';");
print('all of `rolecall`', all);
const withAll = "export * from './dist/index.js'; export";
const proofs = await bundle(`${withAll} { reachability } from './dist/analysis/index.js';`);
print('all of `rolecall`, and `reachability` of `rolecall/analysis`', proofs);
const analysis = await bundle(`${withAll} * from './dist/analysis/index.js';`);
print('all of `rolecall` and `rolecall/analysis`', analysis);
console.log('what `rolecall/analysis` adds to all of `rolecall`, gzipped:');
for (const names of ANALYSIS) {
  const { gzipped } = await bundle(`${withAll} { ${names.join(', ')} } from './dist/analysis/index.js';`);
  console.log(`  ${kilo(gzipped - all.gzipped).padStart(7)}  ${names.join(', ')}`);
}
console.log(`  ${kilo(analysis.gzipped - all.gzipped).padStart(7)}  all of it\n`);
const added = proofs.gzipped - all.gzipped;
console.log(`bar: ${kilo(BAR)} for the first, which ${resolve.gzipped > BAR ? 'it does not meet' : 'it meets'}`);
console.log(
  `\`reachability\` adds ${kilo(added)} to all of \`rolecall\` (bar ${kilo(ANALYSIS_BAR)}, which ${added > ANALYSIS_BAR ? 'it does not meet' : 'it meets'})`,
);
process.exitCode = resolve.gzipped > BAR || added > ANALYSIS_BAR ? 1 : 0;
