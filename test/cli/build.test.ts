import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadBuilt, parse, writeBuilt } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { ADA, COGNITO, folder, RULES, rolecall, rolecallIn } from './workspace.js';

const files = { 'acme.yaml': RULES, 'claims.json': JSON.stringify(ADA) };
const BUILT = writeBuilt(parse(RULES).ruleSet as RuleSet);

describe('build', () => {
  test('writes to the standard output what `loadBuilt` reads', async () => {
    const { code, stdout, stderr } = await rolecall(['build', 'acme.yaml'], files);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(BUILT);
    expect(loadBuilt(stdout)).toEqual(parse(RULES).ruleSet);
    expect((await rolecall(['build', '-'], {}, { stdin: RULES })).stdout).toBe(stdout);
  });

  test('writes a file, and replaces it', async () => {
    const cwd = folder(files);
    const args = ['build', 'acme.yaml', '-o', 'dist/acme.json'];
    const digest = parse(RULES).ruleSet?.digest;
    for (const _ of ['made', 'replaced']) {
      expect(await rolecallIn(cwd, args)).toEqual({ code: 0, stdout: `built dist/acme.json, ${digest}\n`, stderr: '' });
      expect(readFileSync(join(cwd, 'dist/acme.json'), 'utf8')).toBe(BUILT);
    }
    writeFileSync(join(cwd, 'dist/acme.json'), BUILT.replace('"version":1', '"version":0'));
    expect((await rolecallIn(cwd, args)).code).toBe(0);
    expect(readFileSync(join(cwd, 'dist/acme.json'), 'utf8')).toBe(BUILT);
  });

  test.each([
    ['', 'claim: sub, exists: true'],
    ['`openBuilt` takes it with `{ parts: { patterns } }`\n', 'claim: sub, matches: "[a-z]+"'],
    ['`openBuilt` takes it with `{ parts: { jsonLogic } }`\n', 'logic: { "!!": { var: sub } }'],
    [
      '`openBuilt` takes it with `{ parts: { jsonLogic, patterns } }`\n',
      'any: [{ claim: sub, matches: "[a-z]+" }, { logic: { "!!": { var: sub } } }]',
    ],
  ])('says which parts `openBuilt` needs: %j', async (said, condition) => {
    const rules = `version: 1\nroles: { a: "arn:aws:iam::123456789012:role/a" }\nproviders: { x: { type: rules, rules: [{ when: { ${condition} }, role: a }] } }\n`;
    const cwd = folder({ 'a.yaml': rules });
    const { stdout } = await rolecallIn(cwd, ['build', 'a.yaml', '-o', 'a.json']);
    expect(stdout).toBe(`built a.json, ${parse(rules).ruleSet?.digest}\n${said}`);
    // The standard output is what was built, and no more.
    expect((await rolecallIn(cwd, ['build', 'a.yaml'])).stdout).toBe(readFileSync(join(cwd, 'a.json'), 'utf8'));
  });

  test('writes absolute paths as well', async () => {
    const cwd = folder(files);
    const file = join(folder({}), 'acme.json');
    expect((await rolecallIn(cwd, ['build', 'acme.yaml', '-o', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(BUILT);
  });

  test('takes in the policy files', async () => {
    const rules = 'version: 1\nroles: { a: { arn: "arn:aws:iam::123456789012:role/a", permissions: [p.json] } }\n';
    const { stdout } = await rolecall(['build', 'a.yaml'], {
      'a.yaml': rules,
      'p.json': '{"Version":"2012-10-17","Statement":[]}',
    });
    expect(loadBuilt(stdout).roles['a']?.permissions).toEqual([
      { file: 'p.json', document: { Version: '2012-10-17', Statement: [] } },
    ]);
  });

  test('takes a configuration of Cognito', async () => {
    const args = ['--guest', '--json'];
    const { stdout } = await rolecall(['build', 'pool.json'], { 'pool.json': COGNITO });
    const decided = await rolecall(['resolve', 'pool.json', ...args], { 'pool.json': COGNITO });
    expect((await rolecall(['resolve', 'pool.json', ...args], { 'pool.json': stdout })).stdout).toBe(decided.stdout);
  });

  test.each([
    ['the rule file', 'acme.yaml', 'is the rule file itself'],
    ['the rule file by another path', './x/../acme.yaml', 'is the rule file itself'],
    ['another file', 'claims.json', 'is there, and is no built rule set'],
    ['a folder', 'x', 'is there, and is no built rule set'],
    ['a file that is no folder', 'claims.json/acme.json', 'could not be written'],
    ['the standard output', '-', 'takes no `-`'],
  ])('does not write over %s', async (_name, output, message) => {
    const cwd = folder({ ...files, 'x/y': '' });
    const { code, stdout, stderr } = await rolecallIn(cwd, ['build', 'acme.yaml', '-o', output]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(readFileSync(join(cwd, 'acme.yaml'), 'utf8')).toBe(RULES);
    expect(readFileSync(join(cwd, 'claims.json'), 'utf8')).toBe(files['claims.json']);
  });

  test('says why a file cannot be replaced', async () => {
    const { code, stderr } = await rolecall(
      ['build', 'acme.yaml', '-o', 'b.json'],
      { ...files, 'b.json': BUILT },
      { refusal: 'the system says EIO' },
    );
    expect(stderr).toContain('`b.json` could not be written: the system says EIO');
    expect(code).toBe(2);
  });

  test('shows the errors of the rules, and writes nothing', async () => {
    const broken = RULES.replace('role: admin\n', 'role: admn\n');
    const cwd = folder({ 'acme.yaml': broken });
    const { code, stdout, stderr } = await rolecallIn(cwd, ['build', 'acme.yaml', '-o', 'b.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('error[unknown-role]: there is no role `admn`\n  --> acme.yaml:');
    expect(stderr).toContain('error: the rules have an error, so that nothing was built\n');
    expect(existsSync(join(cwd, 'b.json'))).toBe(false);
  });
});

describe('build --check', () => {
  test.each([
    ['what was built', { 'b.json': BUILT }, 0, 'b.json is what the rules build to\n'],
    [
      'other rules',
      { 'b.json': BUILT.replace('admins', 'admin') },
      1,
      'b.json is not what the rules build to; build it again with `-o`\n',
    ],
    ['nothing', {}, 1, 'b.json is not what the rules build to; build it again with `-o`\n'],
  ])('of %s', async (_name, more, code, stdout) => {
    const cwd = folder({ ...files, ...more });
    expect(await rolecallIn(cwd, ['build', 'acme.yaml', '-o', 'b.json', '--check'])).toEqual({
      code,
      stdout,
      stderr: '',
    });
    expect(existsSync(join(cwd, 'b.json'))).toBe('b.json' in more);
  });

  test('needs a file', async () => {
    const { code, stderr } = await rolecall(['build', 'acme.yaml', '--check'], files);
    expect(stderr).toContain('`--check` needs a file to look at');
    expect(code).toBe(2);
  });
});

describe('a built rule set in place of a rule file', () => {
  const both = { ...files, 'acme.built.yaml': BUILT };

  test.each([
    ['resolve', ['--claims', 'claims.json', '--json']],
    ['explain', ['--claims', 'claims.json', '--json']],
  ])('%s says the same', async (command, args) => {
    const { stdout, code } = await rolecall([command, 'acme.yaml', ...args], both);
    expect(await rolecall([command, 'acme.built.yaml', ...args], both)).toEqual({ code, stdout, stderr: '' });
  });

  test('resolve takes it from the standard input', async () => {
    const args = ['--claims', 'claims.json', '--json'];
    const { stdout } = await rolecall(['resolve', 'acme.yaml', ...args], files);
    expect((await rolecall(['resolve', '-', ...args], files, { stdin: BUILT })).stdout).toBe(stdout);
  });

  test('one that was changed is refused', async () => {
    const changed = BUILT.replace('portal-admin', 'portal-owner');
    const { code, stdout, stderr } = await rolecall(['resolve', 'b.json', '--claims', 'claims.json'], {
      ...files,
      'b.json': changed,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('error[built-rules]: the built rule set is another one than was written');
  });

  test('lint says that there is no text to check, and does not look for one in folders', async () => {
    const { code, stdout } = await rolecall(['lint', 'b.json'], { 'b.json': BUILT });
    expect(stdout).toContain('error[built-rules]: the text is a built rule set, and no rule file');
    expect(code).toBe(1);
    expect((await rolecall(['lint', '.'], { ...files, 'b.json': BUILT })).stdout).toContain('1 file');
  });

  test('tests run against it', async () => {
    const tests = `version: 1\nrules: b.json\ntokens:\n  ada: { claims: ${JSON.stringify(ADA)} }\ncases:\n  - { name: ada, token: ada, now: 2026-06-01T00:00:00Z, expect: { role: admin } }\n`;
    const { code, stdout, stderr } = await rolecall(['test', 'b.test.yaml', '--coverage'], {
      'b.test.yaml': tests,
      'b.json': BUILT,
    });
    expect(stdout).toContain('1 passed');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
