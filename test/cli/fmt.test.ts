import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Result, World } from './workspace.js';
import { folder, rolecall, rolecallIn, RULES as UNSORTED } from './workspace.js';

/** With its keys in the canonical order. */
const UNTIL = '        until: 2027-03-31T00:00:00Z\n';
const [BEFORE_CLAIMS = '', , AFTER_CLAIMS = ''] = UNSORTED.split(/^(?=roles:|conditions:)/m);
const [, FROM_ROLES = ''] = UNSORTED.split(/^(?=roles:)/m);
const [ROLES = '', CLAIMS = ''] = (FROM_ROLES.split(/^(?=conditions:)/m)[0] ?? '').split(/^(?=claims:)/m);
const GOOD = `${BEFORE_CLAIMS}${CLAIMS}${ROLES}${AFTER_CLAIMS}`
  .replace(UNTIL, '')
  .replace('      - id: admins\n', `      - id: admins\n${UNTIL}`);

const inside = (cwd: string, args: readonly string[], world: World = {}): Promise<Result> =>
  rolecallIn(cwd, ['fmt', ...args], world);

const textOf = (cwd: string, path: string): string => readFileSync(join(cwd, path), 'utf8');

describe('fmt', () => {
  test('gives files the canonical layout, once', async () => {
    const cwd = folder({ 'good.yaml': GOOD, 'acme.yaml': UNSORTED });
    const first = await inside(cwd, ['good.yaml', 'acme.yaml']);
    expect(first).toEqual({ code: 0, stdout: 'formatted acme.yaml\n2 files, 1 formatted\n', stderr: '' });
    expect(textOf(cwd, 'acme.yaml')).toBe(GOOD);
    expect((await inside(cwd, ['good.yaml', 'acme.yaml'])).stdout).toBe('2 files, 0 formatted\n');
  });

  test('takes folders with rule files and test files, and globs', async () => {
    const cwd = folder({
      'rules/a.yaml': UNSORTED,
      'rules/a.test.yaml': 'cases: []\nversion: 1\n',
      'rules/deep/b.yml': UNSORTED,
      'rules/other.yaml': "a:   'b'\n",
      'rules/pool.json': '{"version": 1,   "roles": {}}',
      'rules/ignored/c.yaml': UNSORTED,
      'rules/.rolecall.yaml': 'ignore:   [ignored]\n',
    });
    const { code, stdout } = await inside(cwd, ['rules']);
    const names = ['rules/a.test.yaml', 'rules/a.yaml', 'rules/deep/b.yml'];
    expect(stdout).toBe(`${names.map((name) => `formatted ${name}\n`).join('')}3 files, 3 formatted\n`);
    expect(code).toBe(0);
    expect(textOf(cwd, 'rules/a.test.yaml')).toBe('version: 1\ncases: []\n');
    expect(textOf(cwd, 'rules/ignored/c.yaml')).toBe(UNSORTED);
    expect((await inside(cwd, ['rules/*.yaml'])).stdout).toBe('formatted rules/other.yaml\n3 files, 1 formatted\n');
  });

  test('writes what a symbolic link stands for', async () => {
    const cwd = folder({ 'acme.yaml': UNSORTED });
    symlinkSync('acme.yaml', join(cwd, 'link.yaml'));
    expect((await inside(cwd, ['link.yaml'])).code).toBe(0);
    expect(textOf(cwd, 'acme.yaml')).toBe(GOOD);
  });

  test('leaves JSON as it is', async () => {
    const cwd = folder({ 'acme.json': '{"version": 1,\n\n   "roles": {}}' });
    expect(await inside(cwd, ['acme.json'])).toEqual({ code: 0, stdout: '1 file, 0 formatted\n', stderr: '' });
    expect((await inside(cwd, ['--check', 'acme.json'])).code).toBe(0);
  });

  test('formats the standard input for the standard output', async () => {
    expect(await rolecall(['fmt', '-'], {}, { stdin: UNSORTED })).toEqual({ code: 0, stdout: GOOD, stderr: '' });
    const broken = await rolecall(['fmt', '-'], {}, { stdin: 'roles: [' });
    expect(broken).toMatchObject({ code: 2, stdout: '' });
    expect(broken.stderr).toContain('error[yaml-syntax]');
    expect(broken.stderr).toContain('--> <stdin>:1:');
    expect((await rolecall(['fmt', '-', '--check'], {}, { stdin: GOOD })).code).toBe(0);
    const check = await rolecall(['fmt', '-', '--check'], {}, { stdin: UNSORTED });
    expect(check.stdout).toContain('--> <stdin>:3:1');
    expect(check.code).toBe(1);
  });
});

describe('fmt --check', () => {
  test('writes nothing, and shows where a file first differs', async () => {
    const acme = GOOD.replace(UNTIL, '').replace('        role: admin\n', `        role: admin\n${UNTIL}`);
    const cwd = folder({ 'good.yaml': GOOD, 'acme.yaml': acme, 'windows.yaml': GOOD.replaceAll('\n', '\r\n') });
    const { code, stdout, stderr } = await inside(cwd, ['--check', 'good.yaml', 'acme.yaml', 'windows.yaml']);
    expect(stdout).toMatchInlineSnapshot(`
      "warning[not-formatted]: the text does not have the canonical layout
        --> acme.yaml:27:1
         |
      27 |         when:
         |         ^^^^^
         = help: the layout has \`        until: 2027-03-31T00:00:00Z\` here; \`rolecall fmt\` rewrites the file

      warning[not-formatted]: the text does not have the canonical layout
       --> windows.yaml:1:1
        |
      1 | version: 1
        | ^^^^^^^^^^
        = help: the layout has other white space here: not \`version: 1\\r\` but \`version: 1\`; \`rolecall fmt\` rewrites the file

      3 files, 2 would change
      "
    `);
    expect(stderr).toBe('');
    expect(code).toBe(1);
    expect(textOf(cwd, 'acme.yaml')).toBe(acme);
    expect(await inside(cwd, ['--check', 'good.yaml'])).toEqual({
      code: 0,
      stdout: '1 file, 0 would change\n',
      stderr: '',
    });
  });

  test('sees a line break that is missing at the end, and lines that are too many', async () => {
    for (const text of [GOOD.trimEnd(), `${GOOD}\n\n`, `${GOOD}   `]) {
      const { code, stdout } = await inside(folder({ 'a.yaml': text }), ['--check', 'a.yaml']);
      expect(stdout).toContain('warning[not-formatted]');
      expect(code).toBe(1);
    }
  });
});

test('the rule files and test files of the project have the layout', async () => {
  const { code, stdout, stderr } = await inside(process.cwd(), ['--check', 'rules']);
  expect(stdout).toMatch(/^\d\d files, 0 would change\n$/);
  expect([code, stderr]).toEqual([0, '']);
});

describe('fmt leaves as it is', () => {
  test('what reading refuses, and formats the others', async () => {
    const files = {
      'a.yaml': 'roles: [\n',
      'b.yaml': 'roles: &a {}\nversion: 1\n',
      'c.yaml': '',
      'd.yaml': 'roles: {a: b}\nroles: {}\n',
      'e.yaml': new Uint8Array([0xff, 0xfe]),
      'f.yaml': UNSORTED,
    };
    const cwd = folder(files);
    const { code, stdout, stderr } = await inside(cwd, [...Object.keys(files), 'none.yaml']);
    expect(stdout).toBe('formatted f.yaml\n7 files, 1 formatted, 6 left as they are\n');
    const codes = stderr.match(/error\[[^\]]*\]/g);
    expect(codes).toEqual(
      ['yaml-syntax', 'yaml-anchor', 'yaml-documents', 'duplicate-key', 'file-not-read', 'file-not-read'].map(
        (name) => `error[${name}]`,
      ),
    );
    expect(code).toBe(2);
    for (const name of ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'] as const) expect(textOf(cwd, name)).toBe(files[name]);
    expect((await inside(cwd, ['--check', 'a.yaml', 'f.yaml'])).code).toBe(2);
  });

  test('what would move a comment that ignores findings', async () => {
    const text = 'roles: { # rolecall-ignore unused-role -- x\n  a: b }\n';
    const cwd = folder({ 'a.yaml': text });
    const { code, stdout, stderr } = await inside(cwd, ['a.yaml']);
    expect(stderr).toContain(
      'error[cannot-format]: in the layout, the comment would ignore findings of something else\n --> a.yaml:1:10\n',
    );
    expect([code, stdout, textOf(cwd, 'a.yaml')]).toEqual([2, '1 file, 0 formatted, 1 left as it is\n', text]);
  });

  test('what cannot be written, and goes on with the others', async () => {
    const cwd = folder({ 'a.yaml': UNSORTED, 'b.yaml': UNSORTED });
    const { code, stdout, stderr } = await inside(cwd, ['a.yaml', 'b.yaml'], { refusal: 'that is not permitted' });
    const told = (name: string): string =>
      `error: \`${name}\` could not be written: that is not permitted\n  = help: check that its folder is there, may be written to, and has space left\n`;
    expect(stderr).toBe(told('a.yaml') + told('b.yaml'));
    expect([code, stdout]).toEqual([2, '2 files, 0 formatted, 2 left as they are\n']);
  });

  test('tokens and claims, which it does not show', async () => {
    const cwd = folder({ 'a.json': '{"iss": "x", "sub": "s3cr3t",   "aud": 1}' });
    const { code, stderr } = await inside(cwd, ['a.json']);
    expect(stderr).toContain('it holds claims or tokens');
    expect(stderr).not.toContain('s3cr3t');
    expect(code).toBe(2);
  });
});

test.each([
  [[], 'error: FILE is missing\n'],
  [['-', 'a.yaml'], 'error: `-` takes no file beside it\n'],
  [['empty'], 'error: no rule file is in `empty`\n'],
  [['--what', 'a.yaml'], 'error: unknown option `--what`\n'],
])('fmt refuses %j', async (args, message) => {
  const { code, stdout, stderr } = await rolecall(['fmt', ...args], { 'a.yaml': GOOD, 'empty/x.txt': '' });
  expect(stderr.startsWith(message), stderr).toBe(true);
  expect([code, stdout]).toEqual([2, '']);
});

test('fmt of a hostile file ends, and lets nothing through to the terminal', async () => {
  const evil = '\u001b]0;x\u0007\u009b\u202e';
  for (const text of [
    evil,
    `b: 1\n# \u009b\u202e\na: "\u009b\u202e"   \n`,
    `\u009b: 1\n"\u202e":   2\n`,
    `${'['.repeat(100_000)}`,
    `${'- '.repeat(10_000)}x`,
    `a: ${'['.repeat(60)}${']'.repeat(60)}  `,
    `version: 1\nroles: {${'x: y, '.repeat(20_000)}}\n`,
    `a: [${'x, # c\n'.repeat(5_000)} ]\n`,
    `%YAML 1.1\n--- !<${evil}> &a [*a]`,
    '\u0000'.repeat(1000),
    `${'# c\n'.repeat(20_000)}a:   1\n${'# d\n\n'.repeat(20_000)}`,
  ]) {
    const { code, stdout, stderr } = await rolecall(['fmt', '--check', 'evil.yaml'], { 'evil.yaml': text });
    expect([1, 2]).toContain(code);
    expect(stderr).not.toContain('bug of rolecall');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});

test('of an empty file it says what one of its kind needs', async () => {
  const { code, stderr } = await inside(folder({ 'a.yaml': '', 'a.test.yaml': '' }), ['a.yaml', 'a.test.yaml']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/a\.yaml:1:1[^=]*= help: start with `version: 1`\n/);
  expect(stderr).toMatch(/a\.test\.yaml:1:1[^=]*= help: a test file is one document, such as `/);
});
