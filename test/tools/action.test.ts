/** tools/action.sh, which action.yml runs: what it passes on, whatever the inputs hold, and how it exits. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

const SCRIPT = readFileSync('tools/action.sh', 'utf8');
const action = parse(readFileSync('action.yml', 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly { readonly name: string; readonly run: string; readonly env?: object }[] };
};

/** Stands in for the command line: writes down its arguments, prints its format, and exits as `EXITS` says of the command. */
const RECORDER = `
import { appendFileSync } from 'node:fs';
const args = process.argv.slice(2);
appendFileSync(process.env.CALLS, JSON.stringify(args) + '\\n');
console.log(args.includes('sarif') ? process.env.SARIF_TEXT ?? '{}' : 'output of ' + args.join(' '));
process.exitCode = JSON.parse(process.env.EXITS ?? '{}')[args[0]] ?? 0;
`;

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly calls: readonly (readonly string[])[];
  readonly files: readonly string[];
  readonly summary: string;
  readonly cwd: string;
}

/** Runs the last step of the action as a runner does, with these inputs and otherwise their defaults. */
function act(inputs: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}): Ran {
  const root = mkdtempSync(join(tmpdir(), 'rolecall-action-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['action/tools', 'action/dist/cli', 'work']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'action/tools/action.sh'), SCRIPT);
  writeFileSync(join(root, 'action/package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'action/dist/cli/main.js'), RECORDER);
  const step = action.runs.steps.at(-1);
  const given = Object.entries(step?.env ?? {}).map(([name, from]) => {
    const [, input = ''] = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(String(from)) ?? [];
    return [name, inputs[input] ?? action.inputs[input]?.default ?? ''];
  });
  const [calls, summary, cwd] = [join(root, 'calls'), join(root, 'summary.md'), join(root, 'work')];
  const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      GITHUB_ACTION_PATH: join(root, 'action'),
      GITHUB_STEP_SUMMARY: summary,
      CALLS: calls,
      ...Object.fromEntries(given),
      ...env,
    },
  });
  const written = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  return {
    status,
    stdout,
    calls: written.map((line) => JSON.parse(line) as string[]),
    files: readdirSync(cwd),
    summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '',
    cwd,
  };
}

test('without inputs it lints and tests everything, with annotations and a summary', () => {
  const { status, stdout, calls, files, summary } = act();
  expect(calls).toEqual([
    ['lint', '--format', 'github', '--max-warnings=0', '--', '.'],
    ['lint', '--format', 'markdown', '--max-warnings=0', '--', '.'],
    ['test', '--format', 'github', '--', '.'],
  ]);
  expect(stdout).toBe('output of lint --format github --max-warnings=0 -- .\noutput of test --format github -- .\n');
  expect(summary).toBe('output of lint --format markdown --max-warnings=0 -- .\n');
  expect(files).toEqual([]);
  expect(status).toBe(0);
});

test('passes its inputs on, a line for each file', () => {
  const { calls, files, cwd } = act({
    files: 'rules\n\nteams/**/*.yaml\r\n',
    config: 'strict.yaml',
    'max-warnings': '',
    tests: 'rules\nteams',
    'coverage-threshold': '100',
    summary: 'false',
    sarif: 'out.sarif',
  });
  expect(calls).toEqual([
    ['lint', '--format', 'github', '--config=strict.yaml', '--', 'rules', 'teams/**/*.yaml'],
    ['lint', '--format', 'sarif', '--config=strict.yaml', '--', 'rules', 'teams/**/*.yaml'],
    ['test', '--format', 'github', '--coverage', '--coverage-threshold=100', '--', 'rules', 'teams'],
  ]);
  expect(files).toEqual(['out.sarif']);
  expect(readFileSync(join(cwd, 'out.sarif'), 'utf8')).toBe('{}\n');
});

test('tests nothing where there are to be no tests', () => {
  expect(act({ tests: '' }).calls.map(([command]) => command)).toEqual(['lint', 'lint']);
});

test.each([
  [{}, 0],
  [{ lint: 1 }, 1],
  [{ test: 1 }, 1],
  [{ lint: 1, test: 2 }, 2],
  [{ lint: 2, test: 1 }, 2],
])('of %j the worst is its own', (exits, status) => {
  const ran = act({}, { EXITS: JSON.stringify(exits) });
  expect(ran.status).toBe(status);
  expect(ran.calls.at(-1)?.[0]).toBe('test');
});

test('findings make SARIF all the same; a file that cannot be written is no answer', () => {
  expect(act({ sarif: 'a.sarif' }, { EXITS: '{"lint":1}' }).status).toBe(1);
  expect(act({ sarif: 'no/folder/a.sarif' }).status).toBe(2);
});

describe('runs nothing that stands in an input', () => {
  const HOSTILE = [
    '; touch pwned',
    '$(touch pwned)',
    '`touch pwned`',
    '" && touch pwned; "',
    "' ; touch pwned; '",
    '| touch pwned',
    '> pwned',
    'a b  c',
    '*',
    '${IFS}',
    '--fix',
    '-',
    '--config=/etc/passwd',
    '\\',
    '!!',
    'ümläut ☃',
  ];

  test.each(HOSTILE)('%s', (text) => {
    const inputs = {
      files: text,
      config: text,
      'max-warnings': text,
      tests: text,
      'coverage-threshold': text,
      summary: text,
    };
    const { calls, files } = act(inputs);
    expect(calls).toEqual([
      ['lint', '--format', 'github', `--config=${text}`, `--max-warnings=${text}`, '--', text],
      ['test', '--format', 'github', '--coverage', `--coverage-threshold=${text}`, '--', text],
    ]);
    expect(files).toEqual([]);
  });

  test.each(HOSTILE.filter((text) => !text.includes('/')))('as a file to write: %s', (text) => {
    expect(act({ sarif: text }).files).toEqual([text]);
  });

  test('lines of a value that takes one stay in it', () => {
    const { calls, files } = act({ config: 'a\n--fix\n$(touch pwned)', summary: 'false', tests: '' });
    expect(calls).toEqual([
      ['lint', '--format', 'github', '--config=a\n--fix\n$(touch pwned)', '--max-warnings=0', '--', '.'],
    ]);
    expect(files).toEqual([]);
  });
});
