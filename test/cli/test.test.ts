import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import { readTextFile } from '../../src/node/read-text.js';
import { ADA, COGNITO, claims, folder, IDLE, PROVIDER, RULES, rolecall, rolecallIn } from './workspace.js';

const TOKENS = `version: 1
now: 2026-06-01T00:00:00Z
tokens:
  ada: { claims: ${JSON.stringify(ADA)} }
  contractor: { extends: ada, claims: { custom:employment: contractor } }
  tenant: { claims: ${JSON.stringify(claims({ 'custom:tenant': 'acme' }))} }
`;
const PASSING = `${TOKENS}cases:
  - { name: admins get admin, token: ada, expect: { role: admin, rule: admins } }
  - { name: contractors get nothing, token: contractor, expect: { reason: rule-denied } }
`;
const FAILING = `${PASSING}  - name: tenants are guests
    token: tenant
    expect: { role: guest, rule: tenants, session: { name: acme } }
`;
const good = { 'acme.yaml': RULES, 'acme.test.yaml': PASSING };
const bad = { 'acme.yaml': RULES, 'acme.test.yaml': FAILING };
const broken = { 'acme.yaml': RULES, 'acme.test.yaml': PASSING.replace('token: ada', 'token: adda') };

describe('what a failing case shows', () => {
  test.each(['pretty', 'json', 'github', 'junit'])('as %s', async (format) => {
    const { code, stdout, stderr } = await rolecall(['test', '--format', format], bad);
    const ending = format === 'junit' ? 'xml' : 'txt';
    await expect(stdout).toMatchFileSnapshot(`golden/test-${format}.${ending}`);
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('as JSON, which --json asks for as with other commands', async () => {
    const { stdout } = await rolecall(['test', '--format', 'json'], bad);
    expect((await rolecall(['test', '--json'], bad)).stdout).toBe(stdout);
  });

  test('expected against actual, and the way there', async () => {
    const { stdout } = await rolecall(['test'], bad);
    expect(stdout).toContain('role: expected guest, got user\n');
    expect(stdout).toContain('session.name: expected acme, got rolecall\n');
    expect(stdout).toContain('✓ tenants → role user  (decided)\n');
    expect(stdout).toContain('custom:tenant exists true  found "acme"');
  });
});

describe('the exit status', () => {
  test.each([
    ['0 where every case passed', [], good, 0, ''],
    ['1 where one failed', [], bad, 1, ''],
    ['2 where a file cannot be used', [], broken, 2, ''],
    ['2 where a file is not there', ['none.test.yaml'], good, 2, ''],
    ['2 where there are no test files', [], { 'acme.yaml': RULES }, 2, 'no test file is in `.`'],
    ['0 where the filter leaves what passes', ['--filter', 'admins'], bad, 0, ''],
    ['1 where the filter leaves what fails', ['--filter', 'guests'], bad, 1, ''],
    ['2 where it leaves nothing', ['--filter', 'zzz'], bad, 2, 'no case has the text of `--filter`'],
    ['0 where coverage is shown', ['--coverage'], good, 0, ''],
    ['1 where it is too low', ['--coverage', '--coverage-threshold', '99.5'], good, 1, ''],
    ['0 where it is high enough', ['--coverage', '--coverage-threshold', '10'], good, 0, ''],
    ['0 where changes are shown', ['--mutate'], good, 0, ''],
    ['1 where too few are noticed', ['--mutate', '--mutation-threshold', '99'], good, 1, ''],
    ['1 where cases fail without a change', ['--mutate'], bad, 1, 'no change was tried, since cases fail'],
    ['2 with a threshold of nothing', ['--coverage-threshold', '1'], good, 2, 'has no meaning without `--coverage`'],
    ['2 with another threshold of nothing', ['--mutation-threshold', '1'], good, 2, 'without `--mutate`'],
    ['2 with no percentage', ['--coverage', '--coverage-threshold', '101'], good, 2, 'is not a percentage: `101`'],
    ['2 with no number', ['--mutate', '--mutation-threshold', '1e1'], good, 2, 'is not a percentage: `1e1`'],
    ['2 with no format', ['--format', 'jnit'], good, 2, 'did you mean `junit`?'],
    ['2 with two formats', ['--json', '--format', 'junit'], good, 2, '`--json` does not go with `--format junit`'],
    ['2 with JSON of proposals', ['--json', '--generate'], good, 2, '`--generate` does not go with `--json`'],
    ['2 for the standard input', ['-'], good, 2, 'does not read the standard input'],
    ['2 for lcov on the standard output', ['--lcov', '-'], good, 2, 'does not write to the standard output'],
    ['2 where lcov cannot be written', ['--lcov', 'none/x.info'], good, 2, 'could not be written'],
    ['2 where lcov would be a change', ['--lcov', 'x.info', '--watch'], good, 2, 'does not go with `--watch`'],
  ] as const)('is %s', async (_name, args, files, status, said) => {
    const { code, stderr } = await rolecall(['test', ...args], files);
    expect(stderr).toContain(said);
    if (said === '') expect(stderr).toBe('');
    expect(code).toBe(status);
  });
});

describe('test takes', () => {
  const tree = {
    'rules/acme.yaml': RULES,
    'rules/acme.test.yaml': PASSING,
    'rules/deep/acme.yml': RULES,
    'rules/deep/acme.test.yml': PASSING,
    'rules/deep/more.test.yaml': `rules: acme.yml\n${PASSING}`,
    'rules/alone.yaml': RULES,
    'rules/notes.md': 'x',
    'empty/x.txt': '',
  };
  const tested = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout, stderr } = await rolecall(['test', '--format', 'json', ...args], tree);
    expect(stderr).toBe('');
    return JSON.parse(stdout).files.map(({ file }: { file: string }) => file);
  };
  const deep = ['rules/deep/acme.test.yml', 'rules/deep/more.test.yaml'];

  test('folders, each file once', async () => {
    expect(await tested('rules', './rules/deep')).toEqual(['rules/acme.test.yaml', ...deep]);
  });

  test('globs', async () => {
    expect(await tested('rules/*.yaml')).toEqual(['rules/acme.test.yaml']);
    expect(await tested('rules/**/acme.test.y*ml')).toEqual(['rules/acme.test.yaml', 'rules/deep/acme.test.yml']);
  });

  test('rule files, for the tests about them', async () => {
    expect(await tested('rules/deep/acme.yml')).toEqual(deep);
    expect(await tested('rules/acme.yaml', 'rules/acme.test.yaml')).toEqual(['rules/acme.test.yaml']);
  });

  test.each([
    ['empty', 'error: no test file is in `empty`\n  = help: test files are called `*.test.yaml`\n'],
    ['rules/*.md', 'error: no test file is in `rules/*.md`\n  = help: test files are called `*.test.yaml`\n'],
    [
      'rules/alone.yaml',
      'error: no test file is about `rules/alone.yaml`\n  = help: its tests would be in `rules/alone.test.yaml`\n',
    ],
  ])('nothing that stands for no test, as %s', async (path, stderr) => {
    expect(await rolecall(['test', 'rules/acme.test.yaml', path], tree)).toEqual({ code: 2, stdout: '', stderr });
  });
});

describe('a file that cannot be used', () => {
  test.each([
    ['is empty', '', 'the text holds no document'],
    ['has no cases', 'version: 1\ncases: []\n', 'the file has no cases'],
    ['is no mapping', '[]', 'must be a mapping'],
    ['is no YAML', 'version: [', '-->'],
    ['names a token that is not there', broken['acme.test.yaml'], 'did you mean `ada`?'],
    ['names a caveat that is not there', PASSING.replace('rule: admins', 'caveats: [match-lst]'), '`match-list`'],
    [
      'names a provider that is not there',
      PASSING.replace('token: ada,', `token: ada, provider: "${PROVIDER}0",`),
      `did you mean \`${PROVIDER}\`?`,
    ],
    ['names rules that are not there', `rules: none.yaml\n${PASSING}`, '`none.yaml` could not be read'],
    ['has claims where its rules should be', `rules: ada.json\n${PASSING}`, 'it holds claims or tokens, not rules'],
    ['is deeper than anybody writes', `version: ${'['.repeat(5000)}`, 'error['],
    ['names a prototype', `${TOKENS}cases: [{ token: __proto__, expect: { role: admin } }]`, '`__proto__`'],
  ])('because it %s says so', async (_name, text, said) => {
    const files = { 'acme.yaml': RULES, 'acme.test.yaml': text, 'ada.json': JSON.stringify(ADA) };
    const { code, stdout, stderr } = await rolecall(['test'], files);
    expect(stdout).toContain(said);
    expect(stdout).toContain('1 file, 0 passed, 1 not usable\n');
    expect(stderr).toBe('');
    expect(code).toBe(2);
  });

  test('because of its rules shows them, in every format at their own place', async () => {
    const files = { ...good, 'acme.yaml': RULES.replace('role: admin\n', 'role: admn\n') };
    const { code, stdout } = await rolecall(['test'], files);
    expect(stdout).toContain('role: admn\n');
    expect(code).toBe(2);
    expect((await rolecall(['test', '--format', 'github'], files)).stdout).toMatch(/^::error file=acme\.yaml,line=31/);
  });

  test.each(['pretty', 'github', 'junit', 'json'])('writes no control character as %s', async (format) => {
    const name = 'a\u001b[31m\u202e\n::error::x ]]> <b>';
    const text = `${TOKENS}cases: [{ name: ${JSON.stringify(name)}, token: ada, expect: { role: null } }]`;
    const { code, stdout } = await rolecall(['test', '--format', format], { ...good, 'acme.test.yaml': text });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
    expect(stdout.match(/^::error/gm)?.length ?? 0).toBe(format === 'github' ? 1 : 0);
    expect(code).toBe(1);
  });
});

describe('coverage', () => {
  test('names what is not covered by its line', async () => {
    const { stdout } = await rolecall(['test', '--coverage'], good);
    expect(stdout).toContain('acme.yaml: 8 of ');
    expect(stdout).toContain('  not covered  acme.yaml:34  test legacy-sales is never tried\n');
    expect(stdout).toContain('  not covered  acme.yaml:32  test admins/until is always true\n');
    expect(stdout).toContain('defaults.unauthenticated is never reached\n');
  });

  test('is one with the results as JSON, with lines and pointers', async () => {
    const { stdout, stderr } = await rolecall(['test', '--coverage', '--mutate', '--format', 'json'], good);
    const { coverage, mutation } = JSON.parse(stdout);
    expect(coverage).toHaveLength(1);
    expect(coverage[0]).toMatchObject({ rules: 'acme.yaml', covered: 8 });
    const line = RULES.split('\n').findIndex((text) => text.includes('custom:tenant')) + 1;
    expect(coverage[0].tests).toContainEqual({
      name: 'tenants',
      path: `/providers/${PROVIDER.replaceAll('/', '~1')}/rules/3/when`,
      line,
      true: 0,
      notTrue: 0,
    });
    expect(mutation[0].notNoticed.map(({ mutant }: { mutant: string }) => mutant)).toContain('drop:tenants');
    expect(mutation[0].total).toBe(mutation[0].noticed + mutation[0].notNoticed.length);
    expect(stderr).toBe('');
  });

  test('keeps out of the way of formats for programs', async () => {
    const { stdout, stderr } = await rolecall(['test', '--coverage', '--mutate', '--format', 'junit'], good);
    expect(stdout.endsWith('</testsuites>\n')).toBe(true);
    expect(stderr).toContain('acme.yaml: 8 of ');
    expect(stderr).toContain('changes noticed');
  });

  test('is written as lcov', async () => {
    const cwd = folder(good);
    expect(await run(['test', '--lcov', 'lcov.info'], ioIn(cwd, { write: true }))).toBe(0);
    await expect(readFileSync(join(cwd, 'lcov.info'), 'utf8')).toMatchFileSnapshot('golden/test-lcov.info');
  });

  test('counts all tests of a rule file together', async () => {
    const more = `rules: acme.yaml\n${TOKENS}cases: [{ guest: true, expect: { role: guest } }]`;
    const { stdout } = await rolecall(['test', '--coverage'], { ...good, 'more.test.yaml': more });
    expect(stdout.match(/covered, /g)).toHaveLength(1);
    expect(stdout).toContain('acme.yaml: 9 of ');
    expect(stdout).not.toContain('defaults.unauthenticated is never reached');
  });
});

test('a test file may be about a configuration of Cognito, whose lines nobody has', async () => {
  const text = `rules: pool.json
version: 1
tokens:
  ada: { claims: ${JSON.stringify(claims({ 'custom:dept': 'sales' }))} }
cases:
  - { token: ada, expect: { role: "arn:aws:iam::123456789012:role/portal-sales" } }
`;
  const files = { 'pool.json': COGNITO, 'pool.test.yaml': text };
  const { code, stdout, stderr } = await rolecall(['test', '--coverage', '--mutate'], files);
  expect(stdout).toContain('1 file, 1 passed\n');
  expect(stdout).toMatch(/not covered {2}pool\.json {2}/);
  expect(stdout).not.toMatch(/pool\.json:\d+ /);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const unnamed = { ...files, 'pool.test.yaml': text.replace('rules: pool.json\n', '') };
  expect((await rolecall(['test'], unnamed)).stdout).toContain('1 file, 1 passed\n');
});

test('how many changes were tried shows on terminals only, and is gone in the end', async () => {
  const args = ['test', '--mutate', '--no-color'];
  expect((await rolecall(args, good)).stderr).toBe('');
  expect((await rolecall(args, good, { tty: true, env: { TERM: 'dumb' } })).stderr).toBe('');
  const { stderr } = await rolecall(args, good, { tty: { stdout: false, stderr: true }, pace: 100 });
  const erase = '\r\u001b[K';
  expect(stderr.startsWith(`${erase}acme.yaml: 4 changes tried${erase}acme.yaml: 5 changes tried${erase}`)).toBe(true);
  expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  expect((await rolecall(args, good, { tty: true })).stderr).toBe('');
});

test('--watch runs again after a change of the rules, and ends when it is interrupted', async () => {
  const cwd = folder({ ...good, 'acme.yaml': RULES.replace('equals: contractor', 'equals: external') });
  let stdout = '';
  let rounds = 0;
  let interrupt = (): void => {};
  const io = ioIn(cwd, {
    interrupted: new Promise((resolve) => {
      interrupt = resolve;
    }),
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      if (!text.startsWith('waiting')) throw new Error(text);
      rounds++;
      // The watch begins behind this line.
      if (rounds === 1) setTimeout(() => writeFileSync(join(cwd, 'acme.yaml'), RULES), 20);
      else interrupt();
    },
  });
  expect(await run(['test', '--watch'], io)).toBe(0);
  expect(stdout).toContain('1 file, 1 passed, 1 failed\n');
  expect(stdout.endsWith('1 file, 2 passed\n')).toBe(true);
  expect(rounds).toBe(2);
});

interface Wanted {
  readonly write?: boolean;
  readonly interrupted?: Promise<void>;
  readonly stdout?: Io['stdout'];
  readonly stderr?: Io['stderr'];
}

function ioIn(cwd: string, { write = false, interrupted, stdout = () => {}, stderr = () => {} }: Wanted): Io {
  return {
    ...IDLE,
    stdout,
    stderr,
    readFile: (path) => readTextFile(join(cwd, path), 1_000_000),
    writeFile: (path, text) => {
      if (!write) return IDLE.writeFile(path, text);
      writeFileSync(join(cwd, path), text);
      return undefined;
    },
    interrupted: () => interrupted ?? IDLE.interrupted(),
    cwd,
  };
}

describe('lint', () => {
  const lint = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const { stdout } = await rolecall(['lint', '--json', 'acme.yaml'], files);
    const report = JSON.parse(stdout) as { files: { diagnostics: { code: string; message: string }[] }[] };
    return report.files
      .flatMap(({ diagnostics }) => diagnostics)
      .filter(({ code }) => code === 'untested-rule')
      .map(({ message }) => message);
  };
  const untested = ['no test reaches the rule `legacy-sales`', 'no test reaches the rule `tenants`'];

  test('says which rules the tests beside the file do not reach', async () => {
    expect(await lint(good)).toEqual(untested);
  });

  test('counts failing cases, which reach rules too', async () => {
    expect(await lint(bad)).toEqual(untested.slice(0, 1));
  });

  test('counts tests of another name that are about the file', async () => {
    const { 'acme.test.yaml': text, ...rules } = bad;
    expect(await lint({ ...rules, 'more.test.yaml': `rules: acme.yaml\n${text}` })).toEqual(untested.slice(0, 1));
    expect(await lint({ ...good, 'more.test.yaml': `rules: acme.yaml\n${text}` })).toEqual(untested.slice(0, 1));
  });

  test.each([
    ['without tests', {}],
    ['with tests that cannot be used', { 'acme.test.yaml': broken['acme.test.yaml'] }],
    ['with tests that are no YAML', { 'acme.test.yaml': '{' }],
    ['with tests of other rules that have its name in a text', { 'b.test.yaml': `# acme.yaml\n${PASSING}` }],
    ['with tests in another folder', { 'tests/acme.test.yaml': PASSING }],
  ])('says nothing of a file %s', async (_name, tests) => {
    expect(await lint({ 'acme.yaml': RULES, ...tests })).toEqual([]);
  });

  test('does not ask for tests that are off', async () => {
    const config = 'rules: { untested-rule: off }\n';
    expect(await lint({ ...good, '.rolecall.yaml': config })).toEqual([]);
  });
});

describe('a test file shows nothing of files elsewhere', () => {
  const SECRET = 'password: hunter2';
  const elsewhere = join(mkdtempSync(join(tmpdir(), 'elsewhere-')), 'secret.yaml');
  writeFileSync(elsewhere, SECRET);
  const about = (rules: string): string => JSON.stringify({ version: 1, rules, cases: [] });

  test.each(['by its path', 'through a link'])('%s', async (how) => {
    const cwd = folder({
      'x.test.yaml': about(how === 'by its path' ? `../${elsewhere.split('/').slice(-2).join('/')}` : 'link.yaml'),
    });
    symlinkSync(elsewhere, join(cwd, 'link.yaml'));
    const { code, stdout, stderr } = await rolecallIn(cwd, ['test', '.']);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('it lies outside of the folder');
    expect(stdout + stderr).not.toContain('hunter2');
  });
});

test('lcov takes the place of lcov only', async () => {
  const cwd = folder({ ...good, 'old.info': 'TN:\n' });
  const name = Object.keys(good).find((file) => file.includes('.test.')) ?? '';
  const before = readFileSync(join(cwd, name), 'utf8');
  const { code, stderr } = await rolecallIn(cwd, ['test', '--lcov', name]);
  expect(code).toBe(2);
  expect(stderr).toContain(`\`${name}\` is there, and is no lcov file`);
  expect(readFileSync(join(cwd, name), 'utf8')).toBe(before);
  expect((await rolecallIn(cwd, ['test', '--lcov', 'old.info'])).code).toBe(0);
  expect(readFileSync(join(cwd, 'old.info'), 'utf8')).toContain('SF:');
});
