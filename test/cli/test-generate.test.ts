import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, rolecall, rolecallIn } from './workspace.js';

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789';
const RULES = `version: 1
roles:
  admin: arn:aws:iam::123456789012:role/admin
  guest: arn:aws:iam::123456789012:role/guest
defaults: { unauthenticated: guest }
conditions:
  staff: { claim: email, endsWith: "@acme.example" }
providers:
  ${POOL}:
    type: rules
    rules:
      - id: contractors
        when: { claim: custom:employment, equals: contractor, ifMissing: false }
        deny: not here
      - id: admins
        until: 2027-01-01T00:00:00Z
        when: { all: [{ use: staff }, { claim: custom:level, atLeast: 3 }] }
        role: admin
      - id: never
        when: { all: [{ use: staff }, { claim: custom:employment, equals: contractor }] }
        role: guest
`;
const TESTS = `# what guests get
version: 1
cases:
  # nobody signs in
  - name: guests get guest
    guest: true # yes
    expect: { role: guest }

equivalent: []
`;
const files = { 'acme.yaml': RULES, 'acme.test.yaml': TESTS };

test('prints the cases that are missing, and what no request comes to', async () => {
  const cwd = folder(files);
  const { code, stdout, stderr } = await rolecallIn(cwd, ['test', '--generate']);
  expect(code).toBe(0);
  // Any time before the rule ends will do.
  await expect(stdout.replace(/now: "20.*/, 'now: TIME')).toMatchFileSnapshot('golden/test-generate.txt');
  expect(stderr).toBe('acme.yaml: proved that no request comes to `the rule never` and `never/all/1 is true`\n');
  expect(readFileSync(join(cwd, 'acme.test.yaml'), 'utf8')).toBe(TESTS);
});

test('writes them, comments and layout kept, so that nothing is missing any more', async () => {
  const cwd = folder(files);
  const { code, stdout, stderr } = await rolecallIn(cwd, ['test', '--generate', '--write']);
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toMatch(/wrote \d+ cases into acme\.test\.yaml\n$/);
  const text = readFileSync(join(cwd, 'acme.test.yaml'), 'utf8');
  for (const line of TESTS.split('\n')) expect(text.split('\n')).toContain(line);
  const again = await rolecallIn(cwd, ['test', '--coverage']);
  expect(again.code).toBe(0);
  // The rule that no request comes to, and its test of what is denied before.
  expect(again.stdout.match(/not covered/g)).toHaveLength(2);
  const { stdout: rest } = await rolecallIn(cwd, ['test', '--generate']);
  expect(rest).toBe('');
});

describe('on a terminal', () => {
  test.each([
    ['y', true],
    ['yes', true],
    ['', false],
    ['n', false],
  ])('%j', async (answer, isWritten) => {
    const cwd = folder(files);
    const { stdout, stderr } = await rolecallIn(cwd, ['test', '--generate'], { tty: true, answer });
    expect(stdout).toContain('cases:');
    expect(stderr).toContain('write them into acme.test.yaml? [y/N] ');
    expect(readFileSync(join(cwd, 'acme.test.yaml'), 'utf8') !== TESTS).toBe(isWritten);
  });
});

test('says so where no case is missing', async () => {
  const rules = RULES.slice(0, RULES.indexOf('      - id: admins'));
  const cwd = folder({ ...files, 'acme.yaml': rules });
  await rolecallIn(cwd, ['test', '--generate', '--write']);
  const { code, stdout, stderr } = await rolecallIn(cwd, ['test', '--generate']);
  expect([code, stdout, stderr]).toEqual([0, '', 'acme.yaml: no case is missing\n']);
});

test('proposes nothing where a case fails', async () => {
  const tests = TESTS.replace('role: guest', 'role: admin');
  const { code, stdout } = await rolecall(['test', '--generate', '--write'], { ...files, 'acme.test.yaml': tests });
  expect(code).toBe(1);
  expect(stdout).toContain('expected admin, got guest');
  expect(stdout).not.toContain('contractors');
});

test('cases have a time of their own only where that of the file will not do', async () => {
  const tests = TESTS.replace('version: 1', 'version: 1\nnow: 2026-01-01T00:00:00Z');
  const { stdout } = await rolecall(['test', '--generate'], { ...files, 'acme.test.yaml': tests });
  expect(stdout).toMatch(/name: rule admins gives admin\n.*\n.*\n {4}expect/);
});

test('a file that cannot be written is said to be so', async () => {
  const { code, stderr } = await rolecall(['test', '--generate', '--write'], files, { refusal: 'the disk is full' });
  expect(code).toBe(2);
  expect(stderr).toContain('`acme.test.yaml` could not be written: the disk is full');
});

test.each([
  [['--since', 'acme.yaml'], '`--since` has no meaning without `--generate`'],
  [['--generate', '--since', '-'], '`--since` does not read the standard input'],
  [['--write'], '`--write` has no meaning without `--generate`'],
  [['--generate', '--watch'], '`--generate` does not go with `--watch`'],
  [['--generate', '--filter', 'x'], '`--generate` does not go with `--filter`'],
])('%j', async (args, message) => {
  const { code, stderr } = await rolecall(['test', ...args], files);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

describe('since an older rule file', () => {
  const old = RULES.replace('atLeast: 3', 'atLeast: 5').replace(
    'equals: contractor, ifMissing',
    'equals: intern, ifMissing',
  );

  test('there is a case for each outcome that turned into another', async () => {
    const cwd = folder({ ...files, 'old.yaml': old });
    await rolecallIn(cwd, ['test', '--generate', '--write']);
    const { code, stdout } = await rolecallIn(cwd, ['test', '--generate', '--since', 'old.yaml']);
    expect(code).toBe(0);
    expect([...stdout.matchAll(/- name: (.*)/g)].map(([, name]) => name)).toEqual([
      'now denied, before admin',
      'now denied, before guest',
    ]);
    await rolecallIn(cwd, ['test', '--generate', '--since', 'old.yaml', '--write']);
    expect((await rolecallIn(cwd, ['test'])).code).toBe(0);
    expect((await rolecallIn(cwd, ['test', '--generate', '--since', 'old.yaml'])).stdout).toBe('');
  });

  test('whose errors are shown', async () => {
    const { code, stderr } = await rolecall(['test', '--generate', '--since', 'old.yaml'], {
      ...files,
      'old.yaml': 'version: 2',
    });
    expect(code).toBe(2);
    expect(stderr).toContain('old.yaml');
  });
});
