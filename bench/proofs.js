// Measures time and memory of the commands that prove things, on large rule files: node bench/proofs.js [RULES]. Needs a build (`npm run build`).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHANGES, changed, rulesOf, textOf } from './analysis-rules.js';

const RULES = Number(process.argv[2] ?? 10_000);
const CLI = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** What a process took, told on a channel of its own when it ends. */
const TELL = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));
`)}`;

const rules = rulesOf(RULES);
const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'));
const write = (name, text) => writeFileSync(join(folder, name), text);
write('old.yaml', textOf(rules));
write('new.yaml', textOf(changed(rules, 10, (rule, i) => CHANGES[i % CHANGES.length](rule))));
write(
  'broken.yaml',
  `${textOf(rules)}invariants:
  - { role: role-1, requires: { claim: sub, exists: true } }
  - { role: role-2, never: { claim: custom:tenant, equals: other } }
  - { deny: { claim: custom:status, equals: suspended } }
`,
);
const verified = rules.map(({ when, ...rule }) => ({
  ...rule,
  when: `{ all: [${when}, { claim: email_verified, equals: true }] }`,
}));
write(
  'proved.yaml',
  `${textOf(verified)}invariants:
  - { role: role-1, requires: { claim: email_verified, equals: true } }
  - { role: role-2, never: { claim: email_verified, equals: false } }
  - { deny: { claim: email_verified, exists: false } }
`,
);

const COMMANDS = [
  ['who', 'role-1', 'old.yaml'],
  ['diff', 'old.yaml', 'new.yaml'],
  ['prove', 'broken.yaml'],
  ['prove', 'proved.yaml'],
  ['lint', 'old.yaml'],
];

/** `cap`: what the heap may take, in megabytes. */
function measure(args, cap) {
  const { status, stderr, output } = spawnSync(
    process.execPath,
    [...(cap === undefined ? [] : [`--max-old-space-size=${cap}`]), '--import', TELL, CLI, ...args],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], maxBuffer: 2 ** 28 },
  );
  if (status === null || status > 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(output[3]);
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1000 };
}

try {
  for (const args of COMMANDS) {
    const told = [undefined, 250].map((cap) => {
      const { seconds, megabytes } = measure(args, cap);
      return `${seconds.toFixed(1)} s of the processor, ${megabytes.toFixed(0)} MB`;
    });
    console.log(`${args.join(' ')}: ${told[0]}; with a heap of 250 MB at most: ${told[1]}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
