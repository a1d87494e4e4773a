import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { starterFiles } from '../../src/cli/init/starter.js';
import { ciCommands, folder, rolecall, rolecallIn } from './workspace.js';

const GITHUB = Object.fromEntries(starterFiles('github'));

test('init writes a rule file, its tests, a configuration and a workflow, and says what comes next', async () => {
  const cwd = folder({});
  const { code, stdout, stderr } = await rolecallIn(cwd, ['init']);
  for (const [path, text] of Object.entries(GITHUB)) expect(readFileSync(join(cwd, path), 'utf8')).toBe(text);
  expect(stdout).toMatchInlineSnapshot(`
    "wrote rules.yaml
    wrote rules.test.yaml
    wrote .rolecall.yaml
    wrote .github/workflows/rolecall.yml

    next steps, in that folder
      1. put your roles, app client and groups into rules.yaml and rules.test.yaml
      2. rolecall lint . && rolecall test --coverage
      3. make rolecall a devDependency of the repository, from which the CI job runs it, and commit
    "
  `);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const written = stdout.slice(0, stdout.indexOf('\n\n'));
  expect(readFileSync('docs/CLI.md', 'utf8')).toContain(`$ rolecall init\n${written}\n\`\`\``);
});

test('init DIR --gitlab writes a GitLab job into a folder that it makes', async () => {
  const cwd = folder({});
  expect((await rolecallIn(cwd, ['init', 'new', '--gitlab'])).code).toBe(0);
  expect(readdirSync(join(cwd, 'new')).sort()).toEqual([
    '.gitlab-ci.yml',
    '.rolecall.yaml',
    'rules.test.yaml',
    'rules.yaml',
  ]);
});

test('init replaces nothing and writes nothing where files are in the way, and names them', async () => {
  const files = { 'rules.yaml': 'mine\n', '.github/workflows/rolecall.yml': 'mine too\n' };
  const cwd = folder(files);
  const { code, stdout, stderr } = await rolecallIn(cwd, ['init']);
  expect(stderr).toMatchInlineSnapshot(`
    "error: nothing was written, since \`rules.yaml\` and \`.github/workflows/rolecall.yml\` are there already
      = help: move what is in the way, or name another folder
    "
  `);
  expect(stdout).toBe('');
  expect(code).toBe(2);
  expect(readdirSync(cwd).sort()).toEqual(['.github', 'rules.yaml']);
  for (const [path, text] of Object.entries(files)) expect(readFileSync(join(cwd, path), 'utf8')).toBe(text);
});

test('init says why a file could not be made', async () => {
  const cwd = folder({ '.github': 'a file\n' });
  const { code, stderr } = await rolecallIn(cwd, ['init']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: nothing was written, since `\.github\/workflows\/rolecall\.yml` could not be made: /);
  expect(readdirSync(cwd)).toEqual(['.github']);
});

describe('the starter', () => {
  const files = Object.fromEntries([...starterFiles('github'), ...starterFiles('gitlab')]);

  test.each([[[]], [['--strict']]])('has no findings with %j', async (options) => {
    const { code, stdout } = await rolecall(['lint', '--max-warnings', '0', ...options, '.'], files);
    expect(stdout).toBe('1 file, 0 errors, 0 warnings\n');
    expect(code).toBe(0);
  });

  test('passes its tests, which go through all of it and notice every change', async () => {
    const thresholds = ['--coverage', '--coverage-threshold', '100', '--mutate', '--mutation-threshold', '100'];
    const { code, stdout } = await rolecall(['test', ...thresholds], files);
    expect(stdout).toContain('1 file, 4 passed\n');
    expect(code).toBe(0);
  });

  test('a mistake in it fails what the workflow runs', async () => {
    const rules = (files['rules.yaml'] ?? '').replace('includes: admins', 'includes: admin');
    const broken = { ...files, 'rules.yaml': rules };
    for (const job of ['.github/workflows/rolecall.yml', '.gitlab-ci.yml']) {
      const commands = ciCommands(files[job] ?? '');
      expect(commands.length).toBe(2);
      for (const command of commands) expect((await rolecall(command.split(' '), broken)).code).toBe(1);
      for (const command of commands) expect((await rolecall(command.split(' '), files)).code).toBe(0);
    }
  });
});
