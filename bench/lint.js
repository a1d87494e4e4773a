// Measures the wall time of `rolecall lint FILE` against that of a bare process that parses the same file with `yaml`.
// Needs a build (`npm run build`). The two are run in turn, so that what else the machine does is shared by both.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'));

/** At most so many times the wall time of the bare process. */
const BARS = [
  { rules: 25, runs: 21, most: 3 },
  { rules: 10_000, runs: 9, most: 4 },
];

/** A file as people write them: groups and tenants, a denial now and then, ids, and conditions of two tests. */
function ruleFile(rules) {
  const written = Array.from({ length: rules }, (_, i) =>
    i % 10 === 9
      ? `      - id: deny-${i}
        when: { claim: custom:employment, equals: contractor-${i}, ifMissing: false }
        deny: contractors use the partner portal`
      : `      - id: rule-${i}
        when:
          all:
            - { claim: cognito:groups, includes: group-${i} }
            - { claim: custom:tenant, equals: tenant-${i} }
        role: role-${i % 5}`,
  );
  const roles = Array.from({ length: 5 }, (_, i) => `  role-${i}: arn:aws:iam::123456789012:role/portal-${i}`);
  return `version: 1
roles:
${roles.join('\n')}
claims:
  cognito:groups: { type: "string[]", missing: empty }
  custom:tenant: { type: string, writable: false }
  custom:employment: { type: string, writable: false }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    otherwise: deny
    rules:
${written.join('\n')}
`;
}

const bare = join(folder, 'bare.mjs');
const yaml = import.meta.resolve('yaml');
writeFileSync(
  bare,
  `import { readFileSync } from 'node:fs';\nimport { parse } from ${JSON.stringify(yaml)};\nparse(readFileSync(process.argv[2], 'utf8'));\n`,
);

function time(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status === null || status > 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return milliseconds;
}

function describe(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  const text = `${at(0.5).toFixed(0)} ms (quartiles ${at(0.25).toFixed(0)}–${at(0.75).toFixed(0)})`;
  return { median: at(0.5), text };
}

try {
  for (const { rules, runs, most } of BARS) {
    const file = join(folder, `rules-${rules}.yaml`);
    writeFileSync(file, ruleFile(rules));
    const times = { bare: [], lint: [] };
    for (let run = 0; run <= runs; run++) {
      const [one, other] = [time([bare, file]), time([main, 'lint', file])];
      // The first of each fills the caches of the machine.
      if (run > 0) times.bare.push(one) && times.lint.push(other);
    }
    const [parsed, linted] = [describe(times.bare), describe(times.lint)];
    const ratio = linted.median / parsed.median;
    console.log(
      `${rules} rules, ${runs} runs: yaml ${parsed.text}, lint ${linted.text}, ratio ${ratio.toFixed(2)} (bar ${most})`,
    );
    if (ratio > most) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
