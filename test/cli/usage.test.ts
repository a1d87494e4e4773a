import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { ADA, IDLE, RULES, rolecall } from './workspace.js';

const files = { 'acme.yaml': RULES, 'ada.json': JSON.stringify(ADA), 'empty.json': '\n' };
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzM2NyM3QifQ.c2lnbmF0dXJl';
const RESOLVE = ['resolve', 'acme.yaml', '--claims', 'ada.json'];

describe('help', () => {
  test.each([
    ['rolecall', ['--help']],
    ['resolve', ['resolve', '--help']],
    ['explain', ['explain', '--help']],
    ['lint', ['lint', '--help']],
    ['prove', ['prove', '--help']],
    ['diff', ['diff', '--help']],
    ['fmt', ['fmt', '--help']],
    ['test', ['test', '--help']],
    ['build', ['build', '--help']],
    ['import', ['import', '--help']],
  ])('of %s', async (name, args) => {
    const { code, stdout, stderr } = await rolecall(args);
    await expect(stdout).toMatchFileSnapshot(`golden/help-${name}.txt`);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test.each([
    [['help'], ['--help']],
    [['-h'], ['--help']],
    [['help', '--help'], ['--help']],
    [
      ['help', 'resolve'],
      ['resolve', '--help'],
    ],
    [
      ['--help', 'resolve'],
      ['resolve', '--help'],
    ],
    [
      ['resolve', '-h'],
      ['resolve', '--help'],
    ],
    [
      ['resolve', 'acme.yaml', '--claims', '--help'],
      ['resolve', '--help'],
    ],
    [
      ['lint', '--what', '--help', 'x'],
      ['lint', '--help'],
    ],
    [
      ['import', 'cognito', '--help'],
      ['import', '--help'],
    ],
  ])('%j is %j', async (args, same) => {
    expect(await rolecall(args)).toStrictEqual(await rolecall(same));
  });

  test('behind -- is an operand', async () => {
    expect((await rolecall(['lint', '--', '--help'])).stdout).toContain('`--help` could not be read');
  });

  test('without a command goes to the standard error', async () => {
    const { code, stdout, stderr } = await rolecall([]);
    expect(stderr).toBe((await rolecall(['--help'])).stdout);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('of an unknown command', async () => {
    const { code, stderr } = await rolecall(['help', 'resolv']);
    expect(stderr).toBe('error: unknown command `resolv`\n  = help: did you mean `resolve`?\n');
    expect(code).toBe(2);
  });
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await rolecall(['--version'])).toStrictEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

describe('options', () => {
  test.each([
    [['resolve', '--claims', 'ada.json', 'acme.yaml']],
    [['resolve', '--claims=ada.json', 'acme.yaml']],
    [['resolve', '--claims=ada.json', '--', 'acme.yaml']],
    [['resolve', '--json', '--json', 'acme.yaml', '--claims', './ada.json']],
  ])('may be written as %j', async (args) => {
    expect((await rolecall(args, files)).code).toBe(0);
  });
});

describe('a usage error', () => {
  test.each([
    [['reslove'], 'unknown command `reslove`', 'did you mean `resolve`?'],
    [
      ['frobnicate'],
      'unknown command `frobnicate`',
      'the commands are resolve, explain, can, who, lint, prove, diff, test, fmt, build, import, init, repl',
    ],
    [
      ['constructor'],
      'unknown command `constructor`',
      'the commands are resolve, explain, can, who, lint, prove, diff, test, fmt, build, import, init, repl',
    ],
    [
      ['--json', ...RESOLVE],
      'unknown option `--json`',
      'options stand behind the command, such as `rolecall lint --json FILE`',
    ],
    [['resolve', 'acme.yaml', '--clams', 'ada.json'], 'unknown option `--clams`', 'did you mean `--claims`?'],
    [['resolve', 'acme.yaml', '--clams=ada.json'], 'unknown option `--clams`', 'did you mean `--claims`?'],
    [['--hlp'], 'unknown option `--hlp`', 'did you mean `--help`?'],
    [['-v'], 'unknown option `-v`', 'did you mean `--version`?'],
    [['version'], 'unknown command `version`', 'did you mean `--version`?'],
    [['build', 'acme.yaml', '--output', 'x.json'], 'unknown option `--output`', 'write `-o FILE`'],
    [['build', 'acme.yaml', '--out=x.json'], 'unknown option `--out`', 'write `-o FILE`'],
    [['build', 'acme.yaml', '--oops'], 'unknown option `--oops`', '`rolecall build --help` lists the options'],
    [['build', 'acme.yaml', '--only'], 'unknown option `--only`', '`rolecall build --help` lists the options'],
    [['build', 'acme.yaml', '-oops'], 'unknown option `-oops`', '`rolecall build --help` lists the options'],
    [['build', 'acme.yaml', '-O', 'x.json'], 'unknown option `-O`', 'did you mean `-o`?'],
    [
      ['resolve', 'acme.yaml', '--output', 'x.json'],
      'unknown option `--output`',
      '`rolecall resolve --help` lists the options',
    ],
    [
      ['who', 'admin', '--rules', 'acme.yaml'],
      '`--rules` is an option of `rolecall can`, not of `rolecall who`',
      'the rules stand without it: `rolecall who (ROLE | ARN) RULES [options]`',
    ],
    [['diff', '--git', 'main'], 'the rule file is missing', 'write `rolecall diff --git REV FILE`'],
    [
      ['resolve', 'acme.yaml', '--claims', 'empty.json'],
      '`empty.json` is empty',
      'claims are a JSON object, such as `{"sub": "…"}`',
    ],
    [['lint', '--jsno', 'acme.yaml'], 'unknown option `--jsno`', 'did you mean `--json`?'],
    [[...RESOLVE, '-j'], 'unknown option `-j`', '`rolecall resolve --help` lists the options'],
    [
      [...RESOLVE, '--'.concat('x'.repeat(200))],
      `unknown option \`--${'x'.repeat(78)}…\``,
      '`rolecall resolve --help` lists the options',
    ],
    [
      ['lint', 'acme.yaml', '--claims', 'ada.json'],
      '`--claims` is an option of `rolecall resolve`, `rolecall explain` and `rolecall can`, not of `rolecall lint`',
      '`rolecall lint --help` lists the options',
    ],
    [
      ['import', 'cognito', 'acme.yaml', '--json'],
      '`--json` is an option of `rolecall resolve`, `rolecall explain`, `rolecall can`, `rolecall who`, `rolecall lint`, `rolecall prove`, `rolecall diff` and `rolecall test`, not of `rolecall import`',
      '`rolecall import --help` lists the options',
    ],
    [['resolve', 'acme.yaml', '--claims'], 'option `--claims` needs a value', 'write `--claims FILE`'],
    [['resolve', 'acme.yaml', '--claims='], 'option `--claims` needs a value', 'write `--claims FILE`'],
    [['resolve', 'acme.yaml', '--claims', ''], 'option `--claims` needs a value', 'write `--claims FILE`'],
    [['resolve', 'acme.yaml', '--claims', '--json'], 'option `--claims` needs a value', 'write `--claims FILE`'],
    [[...RESOLVE, '--now', '-5'], 'option `--now` needs a value', 'write `--now INSTANT`'],
    [[...RESOLVE, '--json=yes'], 'option `--json` takes no value', 'write `--json` alone'],
    [[...RESOLVE, '--claims', 'bob.json'], 'option `--claims` is given twice', 'leave one of them out'],
    [
      ['resolve', '--guest'],
      'RULES is missing',
      'write `rolecall resolve RULES (--claims FILE | --token FILE | --guest) [options]`',
    ],
    [
      [...RESOLVE, 'more.yaml'],
      'unexpected argument `more.yaml`',
      'write `rolecall resolve RULES (--claims FILE | --token FILE | --guest) [options]`',
    ],
    [
      ['resolve', '', '--guest'],
      'an argument is empty',
      'write `rolecall resolve RULES (--claims FILE | --token FILE | --guest) [options]`',
    ],
    [
      ['resolve', 'acme.yaml'],
      'the claims are missing',
      'give one of `--claims FILE`, `--token FILE` and `--guest`; `-` is the standard input',
    ],
    [[...RESOLVE, '--guest'], '`--claims` and `--guest` exclude each other', 'give one of them'],
    [
      [...RESOLVE, '--token', 't', '--guest'],
      '`--claims` and `--token` and `--guest` exclude each other',
      'give one of them',
    ],
    [
      [...RESOLVE, '--jwks', 'jwks.json'],
      '`--jwks` verifies a token, and there is none',
      'give the token with `--token FILE`',
    ],
    [
      ['resolve', 'acme.yaml', '--guest', '--provider', 'x'],
      '`--guest` and `--provider` exclude each other',
      'a guest comes from no provider',
    ],
    [
      ['resolve', '-', '--claims', '-'],
      '`-` is given twice, and the standard input can be read once',
      'name a file for one of them',
    ],
    [
      ['resolve', 'acme.yaml', '--token', '-', '--jwks', '-'],
      '`-` is given twice, and the standard input can be read once',
      'name a file for one of them',
    ],
  ])('%j', async (args, message, help) => {
    const { code, stdout, stderr } = await rolecall(args, files);
    expect(stderr).toBe(`error: ${message}\n  = help: ${help}\n`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test.each([
    [[TOKEN]],
    [['help', TOKEN]],
    [['resolve', TOKEN, '--guest']],
    [['resolve', 'acme.yaml', TOKEN]],
    [['resolve', 'acme.yaml', '--token', TOKEN]],
    [['resolve', 'acme.yaml', `--token=${TOKEN}`]],
    [['resolve', 'acme.yaml', '--token', `Bearer ${TOKEN}`]],
    [['resolve', 'acme.yaml', '--claims', TOKEN]],
    [['resolve', 'acme.yaml', '--guest', `--${TOKEN}`]],
    [['resolve', 'acme.yaml', '--guest', '--now', TOKEN]],
    [['resolve', 'acme.yaml', '--token', 't', '--jwks', TOKEN]],
    [['resolve', 'acme.yaml', '--claims', '{"sub": "eyJzM2NyM3Q"}']],
    [['resolve', 'acme.yaml', '{"sub": "eyJzM2NyM3Q"}']],
    [['import', TOKEN, 'x']],
    [['import', 'cognito', TOKEN]],
    [['lint', TOKEN]],
  ])('never shows a token or claims: %j', async (args) => {
    const { code, stdout, stderr } = await rolecall(args, { ...files, t: TOKEN });
    expect(stdout + stderr).not.toContain('eyJ');
    expect(stderr).toMatch(/a token|JSON/);
    expect(code).toBe(2);
  });
});

test.each([
  ['a token', TOKEN],
  ['claims', JSON.stringify({ sub: 'eyJ', email: 'eyJ' })],
  ['the answer of a token endpoint', JSON.stringify({ id_token: TOKEN })],
  ['what AWS answers', JSON.stringify({ AuthenticationResult: { IdToken: TOKEN } }, undefined, 2)],
])('%s where rules belong is not shown', async (_name, text) => {
  for (const args of [
    ['resolve', 'secret', '--claims', 'acme.yaml'],
    ['explain', 'secret', '--guest', '--json'],
    ['lint', 'acme.yaml', 'secret'],
    ['lint', '--json', 'secret'],
    ['import', 'cognito', 'secret'],
  ]) {
    const { code, stdout, stderr } = await rolecall(args, { ...files, secret: text });
    expect(stdout + stderr).toMatch(/`secret` could not be read: it holds (a token|claims or tokens), not rules/);
    expect(stdout + stderr).not.toContain('eyJ');
    expect(code).toBe(2);
  }
});

test('a bug is reported without a stack trace or claim values', async () => {
  let stderr = '';
  const io = {
    ...IDLE,
    stderr: (text: string) => {
      stderr += text;
    },
    readFile: () => {
      throw new TypeError('s3cr3t');
    },
  };
  expect(await run(['lint', 'x'], io)).toBe(2);
  expect(stderr).toBe(
    'error: this is a bug of rolecall (TypeError)\n  = help: `ROLECALL_DEBUG=1` shows where it happened\n',
  );
  stderr = '';
  await run(['lint', 'x'], { ...io, env: { ROLECALL_DEBUG: '1' } });
  expect(stderr).toContain('usage.test.ts');
});
