import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COGNITO, folder, PROVIDER, LINTED_RULES as RULES, rolecall, rolecallIn } from './workspace.js';

const broken = RULES.replace('role: admin\n', 'role: admn\n').replace('use: staff', 'use: staf');
const warned = RULES.replaceAll(PROVIDER, PROVIDER.split(':')[0] ?? '');
const files = { 'good.yaml': RULES, 'broken.yaml': broken, 'warned.yaml': warned, 'pool.json': COGNITO };

describe('lint', () => {
  test('of a good file', async () => {
    const result = await rolecall(['lint', 'good.yaml'], files);
    expect(result).toStrictEqual({ code: 0, stdout: '1 file, 0 errors, 0 warnings\n', stderr: '' });
  });

  test('shows errors and warnings of every file', async () => {
    const { code, stdout, stderr } = await rolecall(['lint', 'good.yaml', 'broken.yaml', 'warned.yaml'], files);
    expect(stdout).toMatchInlineSnapshot(`
      "error[unknown-condition]: there is no condition \`staf\`
        --> broken.yaml:32:20
         |
      32 |             - use: staf
         |                    ^^^^
         = help: did you mean \`staff\`?

      error[unknown-role]: there is no role \`admn\`
        --> broken.yaml:34:15
         |
      34 |         role: admn
         |               ^^^^
         = help: did you mean \`admin\`?

      warning[provider-without-client]: the user-pool key \`cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01\` names no app client
        --> warned.yaml:21:3
         |
      21 |   cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:
         |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
         = help: write \`POOL:CLIENT\`: Cognito takes no other key, and here the tokens of every client of the pool are accepted

      3 files, 2 errors, 1 warning
      "
    `);
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('does not fail on warnings', async () => {
    const { code, stdout } = await rolecall(['lint', 'warned.yaml'], files);
    expect(stdout).toContain('1 file, 0 errors, 1 warning\n');
    expect(code).toBe(0);
  });

  test("reads Cognito's configuration", async () => {
    expect((await rolecall(['lint', 'pool.json'], files)).code).toBe(0);
    const bad = COGNITO.replace('"Equals"', '"Equal"');
    const { code, stdout } = await rolecall(['lint', 'pool.json'], { 'pool.json': bad });
    expect(stdout).toMatchInlineSnapshot(`
      "error[import-bad-value]: \`RoleMappings["cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789"].RulesConfiguration.Rules[0].MatchType\` is \`Equal\`, which the API does not know
        --> pool.json:14:26
         |
      14 |             "MatchType": "Equal",
         |                          ^^^^^^^
         = help: did you mean \`Equals\`?

      1 file, 1 error, 0 warnings
      "
    `);
    expect(code).toBe(1);
  });

  test('says which file could not be read', async () => {
    const world = { ...files, 'binary.yaml': new Uint8Array([0xff, 0xfe]) };
    const { code, stdout } = await rolecall(['lint', 'none.yaml', 'broken.yaml', 'binary.yaml'], world);
    expect(stdout).toContain(
      'error[file-not-read]: `none.yaml` could not be read: there is no such file\n --> none.yaml\n  = help: check the path\n',
    );
    expect(stdout).toContain('error[unknown-role]');
    expect(stdout).toContain('error[file-not-read]: `binary.yaml` could not be read: it is not UTF-8 text\n');
    expect(stdout).toContain('\n3 files, 4 errors, 0 warnings\n');
    expect(code).toBe(2);
  });

  test('reads policy files below the folder of the rule file', async () => {
    const rules = (path: string) =>
      RULES.replace(
        'admin: arn:aws:iam::123456789012:role/portal-admin',
        `admin:\n    arn: arn:aws:iam::123456789012:role/portal-admin\n    permissions: [${path}]`,
      );
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme/*' };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const world = {
      'rules/in.yaml': rules('policies/admin.json'),
      'rules/out.yaml': rules('../policies/admin.json'),
      'rules/policies/admin.json': policy,
      'policies/admin.json': policy,
    };
    expect(await rolecall(['lint', 'rules/in.yaml'], world)).toMatchObject({ code: 0 });
    const out = await rolecall(['lint', 'rules/out.yaml'], world);
    expect(out.stdout).toContain('error[file-not-read]');
    expect(out.code).toBe(1);
  });

  test('as JSON', async () => {
    const args = ['lint', '--json', 'good.yaml', 'broken.yaml', 'none.yaml'];
    const { code, stdout, stderr } = await rolecall(args, files, { env: { FORCE_COLOR: '1' } });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      files: [
        { file: 'good.yaml', diagnostics: [] },
        {
          file: 'broken.yaml',
          diagnostics: [
            { code: 'unknown-condition', severity: 'error', range: { start: { line: 32 } } },
            {
              code: 'unknown-role',
              severity: 'error',
              file: 'broken.yaml',
              range: { start: { line: 34, column: 15 } },
            },
          ],
        },
        { file: 'none.yaml', diagnostics: [{ code: 'file-not-read' }] },
      ],
    });
    expect(stderr).toBe('');
    expect(code).toBe(2);
  });

  test.each([
    [['-'], 'error: `rolecall lint` does not read the standard input\n'],
    [['good.yaml', '-'], 'error: `rolecall lint` does not read the standard input\n'],
    [['{"version": 1}'], 'error: `rolecall lint` takes a file, not JSON itself\n'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await rolecall(['lint', ...args], files);
    expect(stderr.startsWith(message)).toBe(true);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('of a hostile file ends, and lets nothing through to the terminal', async () => {
    const evil = '\u001b]0;x\u0007\u009b\u202e';
    for (const text of [
      evil,
      `version: 1\n${evil}: x\n`,
      `version: 1\nroles:\n  "\\e[31m": ${evil}\n`,
      `${'['.repeat(100_000)}`,
      `${'- '.repeat(10_000)}x`,
      `version: 1\nroles: {${'x: y, '.repeat(20_000)}}\n`,
      `{"x": "${'y'.repeat(900_000)}", "z": ${evil}}`,
      `%YAML 1.1\n--- !<${evil}> &a [*a]`,
      '\u0000'.repeat(1000),
    ]) {
      const { code, stdout } = await rolecall(['lint', 'evil.yaml'], { 'evil.yaml': text });
      expect(code).toBe(1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

describe('lint takes', () => {
  const tree = {
    'rules/a.yaml': RULES,
    'rules/deep/b.yml': broken,
    'rules/deep/c.json': COGNITO,
    'rules/a.test.yaml': broken,
    'rules/.hidden/d.yaml': broken,
    'rules/node_modules/e.yaml': broken,
    'rules/policies/p.json': '{"Version": "2012-10-17", "Statement": []}',
    'rules/tokens.yaml': 'sub: x\n',
  };
  const names = (stdout: string) => JSON.parse(stdout).files.map(({ file }: { file: string }) => file);

  test('folders', async () => {
    const { code, stdout } = await rolecall(['lint', '--json', 'rules', './rules/a.yaml'], tree);
    expect(names(stdout)).toEqual(['rules/a.yaml', 'rules/deep/b.yml', 'rules/deep/c.json']);
    expect(code).toBe(1);
    expect(names((await rolecall(['lint', '--json', '.'], tree)).stdout)).toEqual(names(stdout));
  });

  test('globs', async () => {
    const { stdout } = await rolecall(['lint', '--json', 'rules/**/*.y*ml', '*/deep/*.json'], tree);
    expect(names(stdout)).toEqual(['rules/a.yaml', 'rules/deep/b.yml', 'rules/tokens.yaml', 'rules/deep/c.json']);
  });

  test('the current folder, where none is named', async () => {
    const { code, stdout } = await rolecall(['lint', '--json'], tree);
    expect(names(stdout)).toEqual(['rules/a.yaml', 'rules/deep/b.yml', 'rules/deep/c.json']);
    expect(code).toBe(1);
    expect(await rolecall(['lint'], { 'notes.md': 'x' })).toMatchObject({
      code: 2,
      stderr: 'error: no rule file is in `.`\n  = help: name a file, or another folder\n',
    });
  });

  test('no folder without rule files', async () => {
    expect(await rolecall(['lint', 'rules/policies'], tree)).toMatchObject({
      code: 2,
      stderr: 'error: no rule file is in `rules/policies`\n  = help: name a file, or another folder\n',
    });
  });

  test('no test files, which a shell puts beside rule files for a glob', async () => {
    const { code, stdout, stderr } = await rolecall(['lint', '--json', 'rules/a.test.yaml', 'rules/a.yaml'], {
      'rules/a.yaml': RULES,
      'rules/a.test.yaml': 'version: 1\ncases: []\n',
    });
    expect(names(stdout)).toEqual(['rules/a.yaml']);
    expect(stderr).toBe('rules/a.test.yaml is a test file, and was not checked: `rolecall test` runs it\n');
    expect(code).toBe(0);
    expect(await rolecall(['lint', 'a.test.yaml'], { 'a.test.yaml': 'cases: []\n' })).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'a.test.yaml is a test file, and was not checked: `rolecall test` runs it\n' +
        'error: no rule file is among what was named\n  = help: name a file, or another folder\n',
    });
    expect((await rolecall(['lint', '--json', 'a.test.yaml'], { 'a.test.yaml': RULES })).stdout).toContain(
      'a.test.yaml',
    );
  });

  test('the standard input', async () => {
    const args = ['lint', '--stdin', '--stdin-filename', 'rules/new.yaml'];
    const { code, stdout } = await rolecall(args, {}, { stdin: broken });
    expect(stdout).toContain('--> rules/new.yaml:34:15');
    expect(code).toBe(1);
    expect((await rolecall(['lint', '--stdin'], {}, { stdin: RULES })).code).toBe(0);
  });
});

describe('lint is configured', () => {
  const config = (text: string) => ({ 'rules/deep/warned.yaml': warned, 'rules/.rolecall.yaml': text });

  test('by the nearest file', async () => {
    const off = config('rules: { provider-without-client: off }\n');
    expect((await rolecall(['lint', 'rules/deep/warned.yaml'], off)).stdout).toBe('1 file, 0 errors, 0 warnings\n');
    const nearer = { ...off, 'rules/deep/.rolecall.yaml': 'rules: { provider-without-client: error }\n' };
    expect((await rolecall(['lint', 'rules'], nearer)).code).toBe(1);
    const given = [...['lint', 'rules'], '--config', 'rules/.rolecall.yaml'];
    expect((await rolecall(given, nearer)).code).toBe(0);
  });

  test('to leave files out', async () => {
    const world = { ...config('ignore: [deep]\n'), 'rules/a.yaml': RULES };
    expect((await rolecall(['lint', 'rules'], world)).stdout).toBe('1 file, 0 errors, 0 warnings\n');
    expect((await rolecall(['lint', 'rules/deep/warned.yaml'], world)).code).toBe(0);
  });

  test('and says what is wrong with the configuration', async () => {
    const { code, stderr, stdout } = await rolecall(['lint', 'rules'], config('rules: { dead-rule: off }\n'));
    expect(stderr).toMatchInlineSnapshot(`
      "error[unknown-key]: there is no code \`dead-rule\`
       --> rules/.rolecall.yaml:1:10
        |
      1 | rules: { dead-rule: off }
        |          ^^^^^^^^^
        = help: did you mean \`dead-rules\`?

      error: the configuration has errors, so that nothing was checked
      "
    `);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test.each(['rules/.rolecall.yml', '.rolecallrc', '.rolecall.json', 'rules/deep/rolecall.config.yaml'])(
    'by no file of another name, as %s, which would seem to count',
    async (name) => {
      const world = { 'rules/deep/warned.yaml': warned, [name]: 'extends: strict\n' };
      for (const command of ['lint', 'fmt']) {
        expect(await rolecall([command, 'rules'], world)).toEqual({
          code: 2,
          stdout: '',
          stderr: `error: \`${name}\` is not read, so that nothing was checked\n  = help: call it \`.rolecall.yaml\`; it is YAML\n`,
        });
      }
      const given = await rolecall(['lint', 'rules', '--config', name], world);
      expect(given.stderr).toBe('');
      const nearer = await rolecall(['lint', 'rules/deep/warned.yaml'], {
        ...world,
        'rules/deep/.rolecall.yaml': '{}',
      });
      expect(nearer.code).toBe(name.startsWith('rules/deep/') ? 2 : 0);
    },
  );

  test('not by a link that leads nowhere, which is told: what it was to say counts', async () => {
    const cwd = folder({ 'rules/deep/warned.yaml': warned });
    symlinkSync('../../shared/rolecall.yaml', join(cwd, 'rules/.rolecall.yaml'));
    const { code, stderr } = await rolecallIn(cwd, ['lint', 'rules']);
    expect(stderr).toContain('`rules/.rolecall.yaml` could not be read: there is no such file');
    expect(code).toBe(2);
  });

  test('by comments, which end', async () => {
    const text = warned.replace(
      '_Example01:',
      '_Example01: # rolecall-ignore provider-without-client -- x until 2027-01-01',
    );
    expect((await rolecall(['lint', 'a.yaml'], { 'a.yaml': text })).stdout).toBe('1 file, 0 errors, 0 warnings\n');
    const { stdout } = await rolecall(['lint', 'a.yaml', '--now', '2027-01-01T00:00:00Z'], { 'a.yaml': text });
    expect(stdout).toContain('warning[suppression-expired]: the comment has ended on `2027-01-01`');
    expect(stdout).toContain('1 file, 0 errors, 2 warnings');
    expect((await rolecall(['lint', 'a.yaml', '--strict', '--now', '1900000000'], { 'a.yaml': text })).code).toBe(1);
  });
});

describe('what comments ignore', () => {
  const text = warned.replace(
    '_Example01:',
    '_Example01: # rolecall-ignore provider-without-client -- one pool, one client',
  );
  const world = { 'a.yaml': text };

  test('is listed by the formats for programs, with the reason', async () => {
    const json = JSON.parse((await rolecall(['lint', '--json', 'a.yaml'], world)).stdout);
    expect(json.files).toMatchObject([
      { diagnostics: [], suppressed: [{ code: 'provider-without-client', reason: 'one pool, one client' }] },
    ]);
    expect(json.rules).toMatchObject([{ code: 'provider-without-client' }]);
    const sarif = JSON.parse((await rolecall(['lint', '--format', 'sarif', 'a.yaml'], world)).stdout);
    const [run] = sarif.runs;
    expect(run.results[0].suppressions).toEqual([{ kind: 'inSource', justification: 'one pool, one client' }]);
    expect(run.tool.driver.rules[0].help.markdown).toContain('### `provider-without-client`');
  });

  test('counts for nothing, and is no error', async () => {
    const { code, stdout } = await rolecall(['lint', '--max-warnings', '0', 'a.yaml'], world);
    expect([code, stdout]).toEqual([0, '1 file, 0 errors, 0 warnings\n']);
    const quiet = JSON.parse((await rolecall(['lint', '--json', '--quiet', 'a.yaml'], world)).stdout);
    expect(quiet).toMatchObject({ files: [{ file: 'a.yaml', diagnostics: [] }], rules: [] });
  });
});

describe('lint exits', () => {
  test.each([
    [['--max-warnings', '1'], 0],
    [['--max-warnings', '0'], 1],
    [['--max-warnings=0', '--quiet'], 1],
    [['--quiet'], 0],
  ])('with %j', async (args, code) => {
    const result = await rolecall(['lint', 'warned.yaml', ...args], files);
    expect(result.code).toBe(code);
    expect(result.stdout.includes('warning[')).toBe(!args.includes('--quiet'));
  });

  test.each([
    [['--max-warnings', 'few'], 'error: `--max-warnings` takes a number, not `few`\n'],
    [['--format', 'jsn'], 'error: there is no format `jsn`\n  = help: did you mean `json`?\n'],
    [['--format', 'pretty', '--json'], 'error: `--json` does not go with `--format pretty`\n'],
    [['--target', 'okta'], 'error: there is no target `okta`\n'],
    [['--config', 'none.yaml'], 'error: `none.yaml` could not be read: there is no such file\n'],
    [['--stdin'], 'error: `--stdin` takes no file beside it\n'],
    [['--stdin-filename', 'x'], 'error: `--stdin-filename` goes with `--stdin`\n'],
    [['--now', 'soon'], 'error: `--now` is not an instant: `soon`\n'],
  ])('with 2 for %j', async (args, message) => {
    const { code, stderr, stdout } = await rolecall(['lint', 'good.yaml', ...args], files);
    expect(stderr.startsWith(message), stderr).toBe(true);
    expect([code, stdout]).toEqual([2, '']);
  });
});

test('lint --fix leaves a file alone in which there is nothing to mend', async () => {
  const { code, stdout, stderr } = await rolecall(['lint', '--fix', 'good.yaml', 'broken.yaml'], files);
  expect(stdout).toContain('2 files, 2 errors, 0 warnings\n');
  expect(stderr).toBe('');
  expect(code).toBe(1);
});

test.each(['lint', 'fmt'])('%s does not pass over a file of a folder that cannot be read', async (command) => {
  const unreadable = Uint8Array.from([...Buffer.from(RULES), 0x23, 0xe9, 0x0a]);
  const { code, stdout, stderr } = await rolecall([command, '.'], { 'ok.yaml': RULES, 'latin.yaml': unreadable });
  expect(code).toBe(2);
  expect(stdout + stderr).toContain('`latin.yaml` could not be read');
});
