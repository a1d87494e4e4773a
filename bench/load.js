// How long it takes from a text to an engine, beside what only reads the text, and what the engine keeps in memory. Needs a build
// (`npm run build`). Times are those of the processor, which what else the machine does hardly changes, taken in turn in one process, each of a
// text that nobody has looked into; heaps are measured in processes of their own.
// `--quick`: fewer rounds. Exits with 1 where a bar is not met.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseYaml, stringify } from 'yaml';
import { compile, loadBuilt, parse, writeBuilt } from '../dist/index.js';
import { ruleFile } from './peers/rolecall.js';
import { printMachine } from './report.js';
import { makeRules } from './workload-a.js';

const SIZES = [25, 1000, 10_000];
const BARS = { yaml: 1.3, built: 10, heap: 3 };
const isQuick = process.argv.includes('--quick');

const toEngine = {
  yaml: (text) => compile(parse(text).ruleSet),
  built: (text) => compile(loadBuilt(text)),
};

/** How many engines are kept at once: what else the heap gains or loses meanwhile is shared out among them. */
const ENGINES = 5;

/** In a process of its own: the bytes of the heap that the engine of a file takes, after others have warmed up. */
function measureHeap(form, file, small) {
  const used = () => {
    for (let i = 0; i < 6; i++) global.gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const load = (path) => toEngine[form](readFileSync(path, 'utf8'));
  for (let i = 0; i < 20; i++) load(small);
  load(file);
  const before = used();
  const engines = Array.from({ length: ENGINES }, () => load(file));
  const after = used();
  // Used afterwards, so that they are still there.
  if (engines.some(({ resolve }) => resolve({ guest: true }).outcome !== 'deny')) throw new Error('a guest got a role');
  return (after - before) / ENGINES;
}

function heapOf(form, file, small) {
  const own = fileURLToPath(import.meta.url);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', own, '--heap', form, file, small], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

/** The shortest of many times, in milliseconds of the processor; `each` runs make one. */
function shortest(subjects, rounds, each) {
  const best = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const [name, { text, run }] of Object.entries(subjects)) {
      const fresh = Array.from({ length: each }, () => Buffer.from(text).toString('utf8'));
      global.gc?.();
      const start = process.cpuUsage();
      for (const one of fresh) run(one);
      const { user, system } = process.cpuUsage(start);
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, (user + system) / 1000 / each));
    }
  }
  return Object.fromEntries(best);
}

function measure(count, folder) {
  const data = ruleFile(makeRules(count));
  const texts = { json: JSON.stringify(data), yaml: stringify(data) };
  texts.built = writeBuilt(parse(texts.yaml).ruleSet);
  const files = {};
  for (const [form, text] of Object.entries(texts)) {
    files[form] = join(folder, `${count}.${form}`);
    writeFileSync(files[form], text);
  }
  const long = isQuick ? 3 : 7;
  const times = shortest(
    {
      yaml: { text: texts.yaml, run: parseYaml },
      plain: { text: texts.yaml, run: (text) => parseYaml(text, { uniqueKeys: false }) },
      fromYaml: { text: texts.yaml, run: toEngine.yaml },
      json: { text: texts.built, run: JSON.parse },
      built: { text: texts.built, run: loadBuilt },
      fromBuilt: { text: texts.built, run: toEngine.built },
    },
    long,
    Math.min(50, Math.ceil(10_000 / count)),
  );
  return { count, texts, files, times };
}

const [, , flag, form, file, small] = process.argv;
if (flag === '--heap') {
  console.log(measureHeap(form, file, small));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-load-'));
  try {
    printMachine();
    const results = SIZES.map((count) => measure(count, folder));
    process.exitCode = print(results) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(results) {
  const row = (name, of) => console.log(name.padEnd(58) + results.map((result) => of(result).padStart(12)).join(''));
  const ms =
    (of) =>
    ({ times }) =>
      `${of(times).toFixed(of(times) < 10 ? 2 : 0)} ms`;
  const times = (of) => (result) => `${of(result).toFixed(2)} x`;
  row('rules', ({ count }) => String(count));
  row(
    '`yaml` alone',
    ms(({ yaml }) => yaml),
  );
  row(
    '`yaml` alone, without looking for keys that stand twice',
    ms(({ plain }) => plain),
  );
  row(
    'YAML to engine',
    ms(({ fromYaml }) => fromYaml),
  );
  row(
    'JSON.parse of the built rule set',
    ms(({ json }) => json),
  );
  row(
    'built to rule set',
    ms(({ built }) => built),
  );
  row(
    'built to engine',
    ms(({ fromBuilt }) => fromBuilt),
  );
  const heaps = new Map();
  for (const { count, files } of results) {
    for (const kind of ['yaml', 'built'])
      heaps.set(`${kind} ${count}`, heapOf(kind, files[kind], results[0].files[kind]));
  }
  const heap = (kind, count) => heaps.get(`${kind} ${count}`);
  const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  row('the rule file as JSON', ({ texts }) => mb(texts.json.length));
  row('the built rule set', ({ texts }) => mb(texts.built.length));
  row('heap of the engine, from YAML', ({ count }) => mb(heap('yaml', count)));
  row('heap of the engine, from what was built', ({ count }) => mb(heap('built', count)));
  console.log();
  const ratios = {
    yaml: ['YAML to engine, times `yaml` alone', ({ times }) => times.fromYaml / times.yaml],
    plain: ['  the same without looking for keys that stand twice', ({ times }) => times.fromYaml / times.plain],
    built: ['built to engine, times JSON.parse', ({ times }) => times.fromBuilt / times.json],
    heap: [
      'heap from what was built, times the rule file as JSON',
      (of) => heap('built', of.count) / of.texts.json.length,
    ],
    heapOfYaml: ['  the same from YAML', (of) => heap('yaml', of.count) / of.texts.json.length],
    heapOfBuilt: ['  heap times the built rule set', (of) => heap('built', of.count) / of.texts.built.length],
  };
  const last = results.at(-1);
  let isMet = true;
  for (const [key, [name, of]] of Object.entries(ratios)) {
    row(name, times(of));
    if (BARS[key] === undefined) continue;
    const meets = of(last) <= BARS[key];
    isMet &&= meets;
    console.log(`  bar at ${last.count}: ${BARS[key]} x, which it ${meets ? 'meets' : 'does not meet'}`);
  }
  return isMet;
}
